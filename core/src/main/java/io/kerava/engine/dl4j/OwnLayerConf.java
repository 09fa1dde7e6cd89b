package io.kerava.engine.dl4j;

import io.kerava.layers.WeightSpec;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of a layer that computes by a {@link NdFunction}. */
public abstract class OwnLayerConf extends NetworkLayerConf {
  private static final long serialVersionUID = 1;

  /** For DL4J's JSON, which fills the properties. */
  OwnLayerConf() {}

  /** The weights, in the order in which they stand in DL4J's flat vector. */
  abstract List<WeightSpec> weights();

  /** A new function for a new network. */
  abstract NdFunction function();

  @Override
  public final ParamInitializer initializer() {
    return OwnParamInitializer.INSTANCE;
  }

  @Override
  public final org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      @Nullable INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    OwnLayer runtime = new OwnLayer(conf, networkDataType, function());
    runtime.setListeners(trainingListeners);
    runtime.setIndex(layerIndex);
    if (layerParamsView != null) {
      runtime.setParamsViewArray(layerParamsView);
      runtime.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    }
    return runtime;
  }
}
