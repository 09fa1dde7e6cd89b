package io.kerava.models;

import io.kerava.engine.LayerGraph;
import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is made of, as it is run: applications of layers, in order, with the models within
 * it taken apart.
 *
 * @param ends where layers come one after the other, for each of them the number of the step that
 *     gives its output; else nothing
 * @param output the number of the step that gives the model's output, or {@link LayerGraph#INPUT}
 */
record LayerSteps(List<Step> steps, List<Within> within, List<Integer> ends, int output) {

  /**
   * One application of a layer.
   *
   * @param sources the numbers of the steps whose outputs it takes, or {@link LayerGraph#INPUT}
   */
  record Step(Layer layer, List<Integer> sources) {}

  /** A model within the model, and the number of the step that it takes. */
  record Within(Model model, int source) {}

  /** Layers one after the other. */
  static LayerSteps chain(List<Layer> layers) {
    Builder builder = new Builder();
    List<Integer> ends = new ArrayList<>();
    int last = LayerGraph.INPUT;
    for (Layer layer : layers) {
      last = builder.add(layer, List.of(last));
      ends.add(last);
    }
    return builder.end(ends, last);
  }

  /** The layers of a graph of one input and one output. */
  static LayerSteps of(Graph graph) {
    Builder builder = new Builder();
    Map<SymbolicTensor, Integer> places = new HashMap<>();
    places.put(graph.inputs().get(0), LayerGraph.INPUT);
    for (Node node : graph.nodes()) {
      if (!node.isInput()) {
        List<Integer> sources = node.inputs().stream().map(places::get).toList();
        places.put(node.outputs().get(0), builder.add((Layer) node.operation(), sources));
      }
    }
    return builder.end(List.of(), places.getOrDefault(graph.outputs().get(0), LayerGraph.INPUT));
  }

  /** Writes steps down. */
  private static final class Builder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Within> within = new ArrayList<>();

    /** The number of the step that gives what the layer makes of its sources. */
    int add(Layer layer, List<Integer> sources) {
      if (!(layer instanceof Model model)) {
        steps.add(new Step(layer, sources));
        return steps.size() - 1;
      }
      int source = sources.get(0);
      within.add(new Within(model, source));
      LayerSteps inner = model.structure().steps();
      List<Integer> places = new ArrayList<>();
      for (Step step : inner.steps()) {
        List<Integer> outer =
            step.sources().stream()
                .map(each -> each == LayerGraph.INPUT ? source : places.get(each))
                .toList();
        places.add(add(step.layer(), outer));
      }
      return inner.output() == LayerGraph.INPUT ? source : places.get(inner.output());
    }

    LayerSteps end(List<Integer> ends, int output) {
      return new LayerSteps(List.copyOf(steps), List.copyOf(within), List.copyOf(ends), output);
    }
  }
}
