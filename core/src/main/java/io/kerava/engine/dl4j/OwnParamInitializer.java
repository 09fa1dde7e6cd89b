package io.kerava.engine.dl4j;

import io.kerava.layers.WeightSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cuts DL4J's flat vector into the weights of an {@link OwnLayerConf}, in Keras's shapes,
 * row-major. It never draws values: the model has done so.
 */
final class OwnParamInitializer implements ParamInitializer {
  static final OwnParamInitializer INSTANCE = new OwnParamInitializer();

  private OwnParamInitializer() {}

  private static List<WeightSpec> weights(Layer layer) {
    return ((OwnLayerConf) layer).weights();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return weights(layer).stream().mapToLong(weight -> weight.shape().size()).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return weights(layer).stream().map(WeightSpec::name).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return true;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    paramKeys(conf.getLayer()).forEach(conf::addVariable);
    return views(conf.getLayer(), paramsView);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(conf.getLayer(), gradientView);
  }

  private static Map<String, INDArray> views(Layer layer, INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    long from = 0;
    for (WeightSpec weight : weights(layer)) {
      long to = from + weight.shape().size();
      views.put(
          weight.name(),
          flat.reshape(flat.length())
              .get(NDArrayIndex.interval(from, to))
              .reshape('c', lengths(weight)));
      from = to;
    }
    return views;
  }

  /** ND4J's reshape to a scalar may lose the place in the vector, so that is (1,) here. */
  private static long[] lengths(WeightSpec weight) {
    return weight.shape().rank() == 0 ? new long[] {1} : weight.shape().toArray();
  }
}
