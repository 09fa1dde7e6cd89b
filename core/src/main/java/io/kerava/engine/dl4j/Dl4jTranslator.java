package io.kerava.engine.dl4j;

import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerStack;
import io.kerava.layers.Dl4jTranslation;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes a {@link MultiLayerNetwork} of a stack and ties its parameters to the stack's. */
final class Dl4jTranslator {
  private final List<Layer> confs = new ArrayList<>();
  private final Map<Integer, BuiltLayer> placeOfConf = new LinkedHashMap<>();
  private final Map<Integer, Map<String, String>> keysOfConf = new LinkedHashMap<>();
  private final MultiLayerNetwork network;
  private final ParameterTransfer transfer;

  Dl4jTranslator(LayerStack stack, DataType type) {
    stack.layers().forEach(this::translate);
    confs.add(new OutputConf(stack.outputActivation()));
    network = new MultiLayerNetwork(configuration(type));
    int size =
        stack.layers().stream()
            .flatMap(layer -> layer.variables().stream())
            .mapToInt(Variable::length)
            .sum();
    // Weights given from outside keep DL4J from drawing its own
    network.init(size == 0 ? null : Nd4j.zeros(type, 1, size), false);
    if (size > 0) {
      network.initGradientsView();
    }
    transfer = new ParameterTransfer(stack.parameters(), size);
    placeOfConf.forEach(this::tie);
  }

  MultiLayerNetwork network() {
    return network;
  }

  ParameterTransfer transfer() {
    return transfer;
  }

  private void translate(BuiltLayer place) {
    Dl4jTranslation translation = place.layer().toDl4j(place.input());
    if (translation instanceof Dl4jTranslation.Native dl4j) {
      dl4j.layer().setLayerName(place.name());
      add(dl4j.layer(), place, dl4j.keys());
    } else if (translation instanceof Dl4jTranslation.Own) {
      Map<String, String> keys = new LinkedHashMap<>();
      place.layer().weights(place.input()).forEach(each -> keys.put(each.name(), each.name()));
      add(new KerasLayerConf(place.name(), place.layer(), place.input()), place, keys);
    }
    place
        .layer()
        .activityRegularizer()
        .ifPresent(
            regularizer ->
                add(
                    new ActivityPenaltyConf(place.name() + "_activity", regularizer),
                    place,
                    Map.of()));
  }

  private void add(Layer conf, BuiltLayer place, Map<String, String> keys) {
    placeOfConf.put(confs.size(), place);
    keysOfConf.put(confs.size(), keys);
    confs.add(conf);
  }

  /**
   * Made without DL4J's builder of lists, which infers input types from some first layers, and then
   * changes sizes and inserts preprocessors that would flatten in another order than Keras.
   */
  private MultiLayerConfiguration configuration(DataType type) {
    NeuralNetConfiguration.Builder each =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .updater(new TrainedByKerava())
            .miniBatch(false);
    MultiLayerConfiguration configuration = new MultiLayerConfiguration();
    configuration.setConfs(confs.stream().map(conf -> each.clone().layer(conf).build()).toList());
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setDataType(type);
    return configuration;
  }

  private void tie(int index, BuiltLayer place) {
    if (network.getLayer(index) instanceof OwnLayer own) {
      own.setRandom(place.random());
    }
    Map<String, String> keys = keysOfConf.getOrDefault(index, Map.of());
    List<WeightSpec> specs = place.layer().weights(place.input());
    for (int i = 0; i < specs.size() && !keys.isEmpty(); i++) {
      WeightSpec spec = specs.get(i);
      Variable variable = place.variables().get(i);
      INDArray view = network.getParam(index + "_" + keys.get(spec.name()));
      transfer.bind(variable, view, !spec.trainable());
    }
  }
}
