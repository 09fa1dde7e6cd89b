package io.kerava.models;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.layers.Dl4jTranslation;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a model with the shapes of what flows between them. */
final class LayerPlacement {
  private static final int LONGEST_EXAMPLE = 4096;

  /** Up to this length each is tried, and from there on only some. */
  private static final int TRIED = 64;

  private final Shape input;
  private final LayerSteps model;
  private final List<Shape> outputs = new ArrayList<>();

  /**
   * Infers all shapes; nothing is changed yet.
   *
   * @throws IllegalArgumentException where a layer takes no input of its shape
   */
  LayerPlacement(Shape input, LayerSteps model) {
    this.input = input;
    this.model = model;
    for (LayerSteps.Step step : model.steps()) {
      outputs.add(step.layer().place().outputShape(inputs(step)));
    }
  }

  private Shape shape(int step) {
    return step == LayerGraph.INPUT ? input : outputs.get(step);
  }

  private List<Shape> inputs(LayerSteps.Step step) {
    return step.sources().stream().map(this::shape).toList();
  }

  /** Where layers come one after the other, the shape of one sample of what each of them gives. */
  List<Shape> ends() {
    return model.ends().stream().map(this::shape).toList();
  }

  /** The shape of one sample of the output. */
  Shape output() {
    return shape(model.output());
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
        Runnable ready = step.layer().place().prepare(inputs(step), outputs.get(i));
        placed.put(step.layer(), ready);
        inOrder.add(ready);
      }
    }
    inOrder.forEach(Runnable::run);
    model.within().forEach(inner -> inner.model().structure().build(shape(inner.source())));
  }

  /** Whether no layer has anything to learn. */
  boolean learnsNothing() {
    return model.steps().stream()
        .flatMap(step -> step.layer().weights(inputs(step)).stream())
        .noneMatch(WeightSpec::trainable);
  }

  /** What an engine runs: the layers, the last one cut before its activation where it has one. */
  LayerGraph graph(Parameters parameters) {
    List<LayerGraph.Node> nodes = new ArrayList<>();
    for (int i = 0; i < model.steps().size(); i++) {
      LayerSteps.Step step = model.steps().get(i);
      BuiltLayer built = BuiltLayer.of(step.layer(), inputs(step), outputs.get(i));
      nodes.add(new LayerGraph.Node(built, step.sources()));
    }
    Activation activation = Activations.get("linear");
    LayerGraph whole = new LayerGraph(input, nodes, model.output(), activation, parameters);
    if (input.isFullyKnown()) { // before the cut: what is left of a Softmax refuses nothing
      Masks.check(whole);
    }
    return cut(whole).orElse(whole);
  }

  /** The graph without its last activation, where nobody else uses what that gives. */
  private Optional<LayerGraph> cut(LayerGraph whole) {
    int last = whole.output();
    if (last == LayerGraph.INPUT
        || whole.nodes().stream().anyMatch(node -> node.sources().contains(last))) {
      return Optional.empty();
    }
    LayerGraph.Node node = whole.nodes().get(last);
    Optional<Layer.Cut> cut = node.layer().layer().cutBeforeActivation();
    if (cut.isEmpty() || (whole.nodes().size() == 1 && isIdentity(cut.get().before()))) {
      return Optional.empty();
    }
    List<LayerGraph.Node> nodes = new ArrayList<>(whole.nodes());
    nodes.set(
        last, new LayerGraph.Node(node.layer().withLayer(cut.get().before()), node.sources()));
    return Optional.of(
        new LayerGraph(input, nodes, last, cut.get().activation(), whole.parameters()));
  }

  /**
   * A shape of samples that layers take: the given one, with lengths in place of unknown ones. It
   * is for those who ask before data have come, such as for DL4J's network.
   */
  static Shape example(Shape input, LayerSteps model) {
    RuntimeException last = null;
    for (long length = 1; length <= LONGEST_EXAMPLE; length += Math.max(1, length / TRIED)) {
      long assumed = length;
      long[] lengths = input.toArray();
      Arrays.setAll(lengths, i -> lengths[i] == Shape.NONE ? assumed : lengths[i]);
      try {
        Shape example = Shape.of(lengths);
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
            + input
            + " fits. Call fit or predict first, whose data say the lengths.",
        last);
  }

  /**
   * A translation is asked for known lengths alone; whether it is the identity is the same for all.
   */
  private boolean isIdentity(Layer layer) {
    Shape known = input.isFullyKnown() ? input : example(input, model);
    return layer.toDl4j(known) instanceof Dl4jTranslation.Identity;
  }
}
