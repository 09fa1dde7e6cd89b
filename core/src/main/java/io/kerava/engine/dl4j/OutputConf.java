package io.kerava.engine.dl4j;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.config.KerasJson;
import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** DL4J's configuration of the last layer of each network: the model's last activation. */
public final class OutputConf extends NetworkLayerConf {
  private static final long serialVersionUID = 1;

  private transient @Nullable Activation activation;

  /** For DL4J's JSON, which fills the properties. */
  public OutputConf() {}

  OutputConf(Activation activation) {
    this.layerName = "output";
    this.activation = activation;
  }

  /** The activation in Keras's JSON. */
  @JsonProperty("keras")
  public String getKeras() {
    return KerasJson.write(Map.of("activation", KerasJson.object(activation())));
  }

  /** The other direction of {@link #getKeras}. */
  @JsonProperty("keras")
  public void setKeras(String json) {
    Object value = KerasJson.read(json).get("activation");
    if (value == null) {
      throw new IllegalArgumentException("'keras' lacks the activation: " + json);
    }
    activation = Activations.TYPE.fromJson(value);
  }

  Activation activation() {
    Activation known = activation;
    if (known == null) {
      throw new IllegalStateException("The configuration of the output lacks 'keras'");
    }
    return known;
  }

  @Override
  public ParamInitializer initializer() {
    return EmptyParamInitializer.getInstance();
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      @Nullable INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    OutputLayer runtime = new OutputLayer(conf, networkDataType);
    runtime.setListeners(trainingListeners);
    runtime.setIndex(layerIndex);
    return runtime;
  }
}
