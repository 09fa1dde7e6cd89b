package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.graph.Graph;
import io.kerava.layers.Layer;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of: its layers, how they feed each other, and the shapes of what flows
 * between them once they are known.
 */
final class ModelStructure {
  /** The layers as users list them. A model of layers one after the other changes the list. */
  private final List<Layer> layers = new ArrayList<>();

  /** What the user wrote, where the model is no list of layers. */
  private final @Nullable Graph graph;

  /** Of a chain: what each layer gives, as far as the model is built. */
  private final List<Shape> outputs = new ArrayList<>();

  private @Nullable Shape input;
  private boolean built;
  private long batch = Shape.NONE;
  private @Nullable LayerSteps steps;
  private @Nullable List<Layer> leaves;
  private @Nullable Parameters parameters;

  /** Layers one after the other, none yet. */
  ModelStructure() {
    this.graph = null;
  }

  /** Layers that are built. */
  ModelStructure(Graph graph) {
    this.graph = graph;
    graph.operations().forEach(each -> layers.add((Layer) each));
    layers.forEach(Layer::startUse);
    this.input = graph.inputs().get(0).shape().withoutBatch();
    this.built = true;
  }

  /** What the user wrote, where the model is a graph. */
  Optional<Graph> graph() {
    return Optional.ofNullable(graph);
  }

  List<Layer> layers() {
    return layers;
  }

  Layer layer(String name) {
    return layers.stream()
        .filter(each -> each.name().equals(None.refused("name", name)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.message("layer", name, layers.stream().map(Layer::name).toList())));
  }

  /** What is run. */
  LayerSteps steps() {
    LayerSteps known = steps;
    if (known == null) {
      known = graph == null ? LayerSteps.chain(layers) : LayerSteps.of(graph);
      steps = known;
    }
    return known;
  }

  /** All layers but models and inputs, each once, in the order in which Keras lists weights. */
  List<Layer> leaves() {
    List<Layer> known = leaves;
    if (known == null) {
      Set<Layer> found = new LinkedHashSet<>();
      for (Layer each : layers) {
        if (each instanceof Model model) {
          found.addAll(model.structure().leaves());
        } else if (!each.isInput()) {
          found.add(each);
        }
      }
      known = List.copyOf(found);
      leaves = known;
    }
    return known;
  }

  Optional<Shape> input() {
    return Optional.ofNullable(input);
  }

  void setInput(@Nullable Shape sample) {
    input = sample;
  }

  /**
   * Puts a layer on top, and draws its weights where it is known what comes in. The layers before
   * stay as they are, so that the time for a model of many layers grows with their number only.
   *
   * @param first the shape of the model's input, where it is known
   * @throws IllegalArgumentException where the layer takes no input of that shape; nothing has
   *     changed then
   */
  void append(Layer layer, @Nullable Shape first) {
    List<Shape> given = List.of();
    if (first != null) {
      given = built ? placed(output(), List.of(layer)) : placed(first, with(layer));
    }
    layersChanged();
    layers.add(layer);
    outputs.addAll(given);
    input = first;
    built = first != null;
  }

  private List<Layer> with(Layer layer) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(layer);
    return all;
  }

  /** Builds layers one after the other, all or none, and says what each of them gives. */
  private static List<Shape> placed(Shape in, List<Layer> chain) {
    LayerPlacement placement = new LayerPlacement(in, LayerSteps.chain(chain));
    placement.place();
    return placement.ends();
  }

  /** Takes the last layer away; the weights of the others are kept. */
  Layer removeLast() {
    layersChanged();
    Layer removed = layers.remove(layers.size() - 1);
    if (built) {
      outputs.remove(outputs.size() - 1);
    }
    built &= !layers.isEmpty();
    return removed;
  }

  boolean isBuilt() {
    return built;
  }

  /**
   * Builds the model for inputs of a shape; does nothing where it is built.
   *
   * @throws IllegalArgumentException where a layer takes no input of its shape; nothing has changed
   *     then
   */
  void build(Shape sample) {
    if (!built) {
      LayerPlacement placement = placement(sample);
      KerasNames.count("Functional"); // Keras makes such a model of a Sequential
      placement.place();
      outputs.addAll(placement.ends());
      input = sample;
      built = true;
    }
  }

  /**
   * Builds the model for the first batch of data; does nothing where it is built. Keras takes the
   * length of that batch for the model's, which only its summary shows.
   */
  void buildFor(Shape sample, long batchLength) {
    Shape known = input;
    if (!built && known == null) {
      build(sample);
      batch = batchLength;
    } else {
      build(known == null ? sample : known);
    }
  }

  /** The length of the batch axis that the summary shows. */
  long batch() {
    return batch;
  }

  /** The shape of one sample of the output, whether the model is built or not. */
  Shape output(Shape sample) {
    return !built || !sample.equals(input) ? placement(sample).output() : output();
  }

  private LayerPlacement placement(Shape sample) {
    if (layers.isEmpty()) {
      throw new IllegalStateException(
          "The model has no layers. Add one first, such as add(new Dense(1)).");
    }
    return new LayerPlacement(sample, steps());
  }

  Shape builtInput() {
    Shape known = input;
    if (known == null || !built) {
      throw notBuilt();
    }
    return known;
  }

  private static IllegalStateException notBuilt() {
    return new IllegalStateException(
        "The model is not built, because the shape of its input is not known. Call build with it,"
            + " give the first layer an inputShape or inputDim, add an Input, or call fit with"
            + " data.");
  }

  Shape output() {
    return graph == null && !outputs.isEmpty()
        ? outputs.get(outputs.size() - 1)
        : new LayerPlacement(builtInput(), steps()).output();
  }

  /** All weights. Synchronized, since the first prediction may come from any thread. */
  synchronized Parameters parameters() {
    builtInput();
    Parameters joined = parameters;
    if (joined == null) {
      joined = Parameters.of(leaves().stream().map(each -> each.place().block()).toList());
      parameters = joined;
    }
    return joined;
  }

  /** Whether inputs are ids that floats don't hold; see {@link Layer#takesIdBits}. */
  boolean takesIdBits() {
    return steps().steps().stream().anyMatch(each -> each.layer().takesIdBits());
  }

  /** Whether the first layer has learned already, and with it what comes in. */
  boolean beginsAdapted() {
    return !steps().steps().isEmpty() && steps().steps().get(0).layer().isAdapted();
  }

  /** Whether no layer has anything to learn, so that the model can do its work untrained. */
  boolean learnsNothing(Shape sample) {
    return !steps().steps().isEmpty() && new LayerPlacement(sample, steps()).learnsNothing();
  }

  private void layersChanged() {
    steps = null;
    leaves = null;
    parameters = null;
  }
}
