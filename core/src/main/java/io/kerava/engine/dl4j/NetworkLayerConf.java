package io.kerava.engine.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * What every layer configuration of ours answers alike: nothing is regularized, normalized,
 * pretrained or updated by DL4J, and shapes are never inferred by it.
 */
public abstract class NetworkLayerConf extends Layer {
  private static final long serialVersionUID = 1;

  /** For DL4J's JSON, which fills the fields. */
  protected NetworkLayerConf() {}

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    throw new UnsupportedOperationException(
        "Kerava sizes its networks itself; see Layer.outputShape");
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // every size is known from the beginning
  }

  @Override
  @SuppressWarnings("NullAway") // DL4J's way to say: none
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String paramName) {
    return List.of();
  }

  @Override
  public boolean isPretrainParam(String paramName) {
    return false;
  }

  @Override
  public IUpdater getUpdaterByParam(String paramName) {
    return new TrainedByKerava();
  }

  @Override
  public GradientNormalization getGradientNormalization() {
    return GradientNormalization.None;
  }

  @Override
  public double getGradientNormalizationThreshold() {
    return 0;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    throw new UnsupportedOperationException("Memory reports are not supported for " + getClass());
  }
}
