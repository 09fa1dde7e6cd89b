package io.kerava.engine.dl4j;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
  private final Map<Integer, Numbered> placeOfConf = new LinkedHashMap<>();
  private final Map<Integer, Map<String, Dl4jTranslation.Place>> weightsOfConf =
      new LinkedHashMap<>();
  private final MaskBuffers masks;
  private final MultiLayerNetwork network;
  private final ParameterTransfer transfer;

  Dl4jTranslator(LayerGraph stack, DataType type) {
    if (!stack.isChain()) {
      throw new IllegalArgumentException(
          "A MultiLayerNetwork takes layers one after the other, each of them once.");
    }
    masks = new MaskBuffers(stack);
    for (int i = 0; i < stack.layers().size(); i++) {
      translate(i, stack.layers().get(i));
    }
    confs.add(new OutputConf(stack.outputActivations().get(0)));
    network = new MultiLayerNetwork(configuration(type));
    int size = size(stack);
    // Weights given from outside keep DL4J from drawing its own
    network.init(size == 0 ? null : Nd4j.zeros(type, 1, size), false);
    if (size > 0) {
      network.initGradientsView();
    }
    transfer = new ParameterTransfer(stack.parameters(), size);
    placeOfConf.forEach(this::tie);
  }

  private static int size(LayerGraph stack) {
    try {
      return ElementCount.of(
          stack.layers().stream().mapToLong(layer -> layer.block().size()).sum());
    } catch (ArraySizeException e) {
      throw e.in("All weights in DL4J's one array of them", "Make the layers smaller.");
    }
  }

  MultiLayerNetwork network() {
    return network;
  }

  ParameterTransfer transfer() {
    return transfer;
  }

  MaskBuffers masks() {
    return masks;
  }

  private void translate(int number, BuiltLayer place) {
    Dl4jTranslation translation = Translations.of(place.layer(), place.input());
    if (translation instanceof Dl4jTranslation.Native dl4j) {
      if (confs.isEmpty() && dl4j.weights().isEmpty()) {
        confs.add(new InputConf());
      }
      dl4j.layer().setLayerName(place.name());
      add(dl4j.layer(), number, place, dl4j.weights());
    } else if (!(translation instanceof Dl4jTranslation.Identity)) {
      Map<String, Dl4jTranslation.Place> weights = new LinkedHashMap<>();
      for (WeightSpec each : place.layer().weights(place.input())) {
        weights.put(each.name(), new Dl4jTranslation.Place(each.name(), UnaryOperator.identity()));
      }
      add(new KerasLayerConf(place.name(), place.layer(), place.input()), number, place, weights);
    }
    place
        .layer()
        .activityRegularizer()
        .ifPresent(
            regularizer ->
                add(
                    new ActivityPenaltyConf(place.name() + "_activity", regularizer),
                    number,
                    place,
                    Map.of()));
  }

  private void add(
      Layer conf, int number, BuiltLayer place, Map<String, Dl4jTranslation.Place> weights) {
    placeOfConf.put(confs.size(), new Numbered(number, place));
    weightsOfConf.put(confs.size(), weights);
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

  /** A place and its number in the stack. */
  private record Numbered(int number, BuiltLayer place) {}

  private void tie(int index, Numbered numbered) {
    BuiltLayer place = numbered.place();
    if (network.getLayer(index) instanceof OwnLayer own) {
      boolean isPenalty = confs.get(index) instanceof ActivityPenaltyConf;
      own.setPlace(numbered.number(), place.random(), place.states(), isPenalty ? null : masks);
    }
    Map<String, Dl4jTranslation.Place> weights = weightsOfConf.getOrDefault(index, Map.of());
    List<WeightSpec> specs = place.layer().weights(place.input());
    for (int i = 0; i < specs.size() && !weights.isEmpty(); i++) {
      WeightSpec spec = specs.get(i);
      Variable variable = place.variables().get(i);
      Dl4jTranslation.Place theirs = weights.get(spec.name());
      if (theirs == null) {
        throw new IllegalStateException(place.layer() + " doesn't say where its weights are");
      }
      INDArray parameter = network.getParam(index + "_" + theirs.key());
      transfer.bind(variable, theirs.inKerasOrder().apply(parameter), !spec.trainable());
    }
  }
}
