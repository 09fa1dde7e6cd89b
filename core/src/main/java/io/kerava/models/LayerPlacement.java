package io.kerava.models;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.engine.Port;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a model with the shapes of what flows between them. */
final class LayerPlacement {
  private static final int LONGEST_EXAMPLE = 4096;

  /** Up to this length each is tried, and from there on only some. */
  private static final int TRIED = 64;

  private final List<Shape> inputs;
  private final LayerSteps model;
  private final List<List<Shape>> outputs = new ArrayList<>();

  /**
   * Infers all shapes; nothing is changed yet.
   *
   * @throws IllegalArgumentException where a layer takes no input of its shape
   */
  LayerPlacement(List<Shape> inputs, LayerSteps model) {
    this.inputs = List.copyOf(inputs);
    this.model = model;
    for (LayerSteps.Step step : model.steps()) {
      outputs.add(outputs(step));
    }
  }

  private List<Shape> outputs(LayerSteps.Step step) {
    List<Shape> made = step.layer().place().outputShapes(inputs(step), step.form());
    if (made.size() != step.outputs()) {
      throw severalOutputs(step, made);
    }
    return made;
  }

  /** Where layers come one after the other: in Keras the next one refuses several tensors. */
  private IllegalArgumentException severalOutputs(LayerSteps.Step step, List<Shape> made) {
    Optional<LayerSteps.Step> next =
        model.steps().stream()
            .filter(each -> each.sources().contains(Port.of(outputs.size())))
            .findFirst();
    String layer = step.layer().name();
    return new IllegalArgumentException(
        next.map(
                each ->
                    "Layer \"%s\" expects 1 input(s), but it received %d input tensors. Inputs received: %s, which the layer '%s' gives."
                        .formatted(
                            each.layer().name(),
                            made.size(),
                            made.stream().map(shape -> shape.withBatch(Shape.NONE)).toList(),
                            layer))
            .orElseGet(
                () ->
                    "The layer '%s' gives %d tensors, and here one is expected, as of each layer of a Sequential. Call applyAll, and make a Model of what it gives."
                        .formatted(layer, made.size())));
  }

  private Shape shape(Port value) {
    return value.isInput()
        ? inputs.get(value.index())
        : outputs.get(value.node()).get(value.index());
  }

  private List<Shape> inputs(LayerSteps.Step step) {
    return step.sources().stream().map(this::shape).toList();
  }

  /** Where layers come one after the other, the shape of one sample of what each of them gives. */
  List<Shape> ends() {
    return model.ends().stream().map(this::shape).toList();
  }

  /** The shapes of one sample of some values. */
  List<Shape> shapes(List<Port> values) {
    return values.stream().map(this::shape).toList();
  }

  /** The shapes of one sample of each output. */
  List<Shape> outputs() {
    return model.outputs().stream().map(this::shape).toList();
  }

  /**
   * Builds each layer: its weights are those that it has had before, or newly drawn ones. Where
   * that fails, nothing has changed.
   */
  void place() {
    Map<Layer, Runnable> placed = new HashMap<>();
    List<Runnable> inOrder = new ArrayList<>();
    for (int i = 0; i < model.steps().size(); i++) {
      LayerSteps.Step step = model.steps().get(i);
      if (!placed.containsKey(step.layer())) {
        Runnable ready = step.layer().place().prepare(inputs(step), step.form(), outputs.get(i));
        placed.put(step.layer(), ready);
        inOrder.add(ready);
      }
    }
    inOrder.forEach(Runnable::run);
    for (LayerSteps.Within inner : model.within()) {
      inner.model().structure().build(inner.sources().stream().map(this::shape).toList());
    }
  }

  /** Whether no layer has anything to learn. */
  boolean learnsNothing() {
    return model.steps().stream()
        .flatMap(step -> step.layer().weights(inputs(step), step.form()).stream())
        .noneMatch(WeightSpec::trainable);
  }

  /** What an engine runs: the layers, those that give outputs cut before their activations. */
  LayerGraph graph(Parameters parameters) {
    List<LayerGraph.Node> nodes = new ArrayList<>();
    for (int i = 0; i < model.steps().size(); i++) {
      LayerSteps.Step step = model.steps().get(i);
      BuiltLayer built = BuiltLayer.of(step.layer(), step.form(), inputs(step), outputs.get(i));
      boolean looksAtMasks =
          step.masks().stream()
              .flatMap(Optional::stream)
              .allMatch(each -> step.layer().looksAtMask(shape(each)));
      nodes.add(
          new LayerGraph.Node(built, step.sources(), looksAtMasks ? step.masks() : List.of()));
    }
    Activation linear = Activations.get("linear");
    List<Activation> activations = model.outputs().stream().map(each -> linear).toList();
    LayerGraph whole = new LayerGraph(inputs, nodes, model.outputs(), activations, parameters);
    if (inputs.stream()
        .allMatch(
            Shape::isFullyKnown)) { // before the cut: what is left of a Softmax refuses nothing
      Masks.check(whole);
    }
    LayerGraph cut = whole;
    for (int output = 0; output < whole.outputs().size(); output++) {
      cut = cut(cut, output).orElse(cut);
    }
    return cut;
  }

  /** The graph without the last activation of an output, where nobody else uses what it gives. */
  private Optional<LayerGraph> cut(LayerGraph whole, int output) {
    Port last = whole.outputs().get(output);
    if (last.isInput()
        || Collections.frequency(whole.outputs(), last) > 1
        || whole.nodes().stream().anyMatch(node -> node.takes(last))) {
      return Optional.empty();
    }
    LayerGraph.Node node = whole.nodes().get(last.node());
    if (!node.layer().isPlain()) {
      return Optional.empty();
    }
    Optional<Layer.Cut> cut = node.layer().layer().cutBeforeActivation();
    if (cut.isEmpty() || (whole.nodes().size() == 1 && isIdentity(cut.get().before()))) {
      return Optional.empty();
    }
    List<LayerGraph.Node> nodes = new ArrayList<>(whole.nodes());
    nodes.set(last.node(), node.withLayer(node.layer().withLayer(cut.get().before())));
    List<Activation> activations = new ArrayList<>(whole.outputActivations());
    activations.set(output, cut.get().activation());
    return Optional.of(
        new LayerGraph(inputs, nodes, whole.outputs(), activations, whole.parameters()));
  }

  /**
   * Shapes of samples that layers take: the given ones, with lengths in place of unknown ones. They
   * are for those who ask before data have come, such as for DL4J's network.
   */
  static List<Shape> example(List<Shape> inputs, LayerSteps model) {
    RuntimeException last = null;
    for (long length = 1; length <= LONGEST_EXAMPLE; length += Math.max(1, length / TRIED)) {
      long assumed = length;
      List<Shape> example = inputs.stream().map(input -> with(input, assumed)).toList();
      try {
        var unused = new LayerPlacement(example, model);
        return example;
      } catch (IllegalArgumentException tooShort) {
        last = tooShort;
      }
    }
    throw new IllegalArgumentException(
        "No length up to "
            + LONGEST_EXAMPLE
            + " of the unknown axes of "
            + (inputs.size() == 1 ? inputs.get(0) : inputs)
            + " fits. Call fit or predict first, whose data say the lengths.",
        last);
  }

  /** A shape with a length in place of unknown ones. */
  private static Shape with(Shape shape, long assumed) {
    long[] lengths = shape.toArray();
    Arrays.setAll(lengths, i -> lengths[i] == Shape.NONE ? assumed : lengths[i]);
    return Shape.of(lengths);
  }

  /** A layer is asked about known lengths alone; whether it is the identity is the same for all. */
  private boolean isIdentity(Layer layer) {
    List<Shape> known =
        inputs.stream().allMatch(Shape::isFullyKnown) ? inputs : example(inputs, model);
    return layer.isIdentity(known.get(0));
  }
}
