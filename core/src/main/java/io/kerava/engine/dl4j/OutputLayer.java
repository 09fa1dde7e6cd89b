package io.kerava.engine.dl4j;

import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The end of each network. In inference it applies the model's last activation; in a training step
 * it hands what goes into that activation to Kerava's loss, and sends the gradient that comes back
 * on its way. So a step needs no second forward pass for predictions and metrics.
 */
final class OutputLayer extends AbstractLayer<OutputConf> implements IOutputLayer {
  private static final long serialVersionUID = 1;

  private transient @Nullable UnaryOperator<INDArray> loss;
  private transient @Nullable INDArray labels;
  private transient boolean raw;

  OutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** Binds, or with {@code null} unbinds, what makes the gradient of the output. */
  void bind(@Nullable UnaryOperator<INDArray> gradientOfOutput) {
    loss = gradientOfOutput;
  }

  /** Whether inference stops before the activation, for the loss of an evaluation. */
  void setRaw(boolean beforeActivation) {
    raw = beforeActivation;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray copy = workspaceMgr.dup(ArrayType.ACTIVATIONS, input, 'c');
    if (raw) {
      return copy;
    }
    INDArray activated = layerConf().activation().toNd4j().getActivation(copy, training);
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, activated);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    UnaryOperator<INDArray> bound = loss;
    if (bound == null) {
      throw noLoss("backpropGradient");
    }
    INDArray gradient = bound.apply(input);
    return new Pair<>(new DefaultGradient(), workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, gradient));
  }

  /** Kerava's loop knows the loss; what stands here is only for DL4J's own bookkeeping. */
  @Override
  public double computeScore(
      double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (loss == null) {
      throw noLoss("score");
    }
    return fullNetworkRegScore;
  }

  @Override
  public INDArray computeScoreForExamples(
      double fullNetworkRegScore, LayerWorkspaceMgr workspaceMgr) {
    throw noLoss("scoreExamples");
  }

  @Override
  public double f1Score(DataSet data) {
    throw noLoss("f1Score");
  }

  @Override
  public double f1Score(INDArray examples, INDArray expected) {
    throw noLoss("f1Score");
  }

  @Override
  public void fit(DataSetIterator iterator) {
    throw noLoss("fit");
  }

  @Override
  public void fit(INDArray examples, INDArray expected) {
    throw noLoss("fit");
  }

  @Override
  public void fit(DataSet data) {
    throw noLoss("fit");
  }

  @Override
  public void fit(INDArray examples, int[] expected) {
    throw noLoss("fit");
  }

  @Override
  public int[] predict(INDArray examples) {
    throw noLoss("predict on a single layer");
  }

  @Override
  public List<String> predict(DataSet dataSet) {
    throw noLoss("predict on a single layer");
  }

  private static UnsupportedKerasFeatureException noLoss(String method) {
    return new UnsupportedKerasFeatureException(
        "network()."
            + method
            + " is not supported: the loss is Kerava's. Call fit or evaluate on the model itself;"
            + " network() serves output, DL4J's evaluation, listeners and files.");
  }

  @Override
  @Deprecated
  public int numLabels() {
    INDArray known = labels;
    return known == null ? 0 : (int) known.size(-1);
  }

  @Override
  public boolean needsLabels() {
    return false;
  }

  @Override
  public void setLabels(@Nullable INDArray newLabels) {
    labels = newLabels;
  }

  @Override
  public @Nullable INDArray getLabels() {
    return labels;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // there is no weight noise
  }
}
