package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.engine.Port;
import io.kerava.graph.CallForm;
import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model is made of, as it is run: applications of layers, in order, with the models within
 * it taken apart.
 *
 * @param ends where layers come one after the other, for each of them where its output comes from;
 *     else nothing
 * @param outputs where the model's outputs come from
 */
record LayerSteps(List<Step> steps, List<Within> within, List<Port> ends, List<Port> outputs) {

  /**
   * One application of a layer.
   *
   * @param form which of the sources is what
   * @param sources where what it takes comes from
   * @param masks where masks come from that it is given in the place of those of its sources;
   *     nothing for {@code None}
   * @param outputs how many outputs it gives
   */
  record Step(
      Layer layer, CallForm form, List<Port> sources, List<Optional<Port>> masks, int outputs) {}

  /** A model within the model, and what it takes. */
  record Within(Model model, List<Port> sources) {}

  /** Layers one after the other. */
  static LayerSteps chain(List<Layer> layers) {
    Builder builder = new Builder();
    List<Port> ends = new ArrayList<>();
    List<Port> last = List.of(Port.input(0));
    for (Layer layer : layers) {
      last = builder.add(layer, CallForm.ONE, last, 1);
      ends.addAll(last);
    }
    return builder.end(ends, last);
  }

  /** Steps that were made of others. */
  static LayerSteps of(List<Step> steps, List<Port> outputs) {
    return new LayerSteps(List.copyOf(steps), List.of(), List.of(), List.copyOf(outputs));
  }

  /** The layers and operations of a graph. */
  static LayerSteps of(Graph graph) {
    Builder builder = new Builder();
    Map<SymbolicTensor, Port> places = new HashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      places.put(graph.inputs().get(i), Port.input(i));
    }
    OperationGroups operations = new OperationGroups(graph);
    for (Node node : graph.computed()) {
      if (!node.isInput() && !operations.isWithin(node)) {
        List<Port> made = builder.add(node, operations, places);
        for (int i = 0; i < made.size(); i++) {
          places.putIfAbsent(node.outputs().get(i), made.get(i)); // a model may begin in between
        }
      }
    }
    return builder.end(List.of(), graph.outputs().stream().map(places::get).toList());
  }

  /** Writes steps down. */
  private static final class Builder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Within> within = new ArrayList<>();

    /** Where what comes out of a node comes from. */
    List<Port> add(Node node, OperationGroups operations, Map<SymbolicTensor, Port> places) {
      int outputs = node.outputs().size();
      if (node.operation() instanceof Layer layer) {
        return add(layer, node.form(), node.inputs().stream().map(places::get).toList(), outputs);
      }
      OperationLayer layer = operations.group(node);
      List<Port> sources = layer.sources().stream().map(places::get).toList();
      return add(layer, layer.form(), sources, outputs);
    }

    /** Where what the layer makes of its sources comes from. */
    List<Port> add(Layer layer, CallForm form, List<Port> sources, int outputs) {
      if (!(layer instanceof Model model)) {
        steps.add(step(layer, form, sources, outputs));
        return ports(steps.size() - 1, outputs);
      }
      return add(model, masked(model, form, sources));
    }

    /** What a model takes, with the masks that it is given. */
    private List<Port> masked(Model model, CallForm form, List<Port> all) {
      List<Port> sources = new ArrayList<>(form.withoutMask(all));
      List<Optional<Port>> masks = form.masks(all);
      for (int i = 0; i < masks.size(); i++) {
        if (masks.get(i).isPresent()) { // with None, a source keeps its own, as in Keras
          Shape sample = model.structure().inputs().get(i);
          steps.add(MaskCarrier.step(sample, sources.get(i), masks.get(i).get()));
          sources.set(i, Port.of(steps.size() - 1));
        }
      }
      return sources;
    }

    /** A model taken apart. */
    private List<Port> add(Model model, List<Port> sources) {
      within.add(new Within(model, sources));
      LayerSteps inner = model.structure().steps();
      List<List<Port>> places = new ArrayList<>();
      for (Step step : inner.steps()) {
        steps.add(
            new Step(
                step.layer(),
                step.form(),
                outer(step.sources(), sources, places),
                step.masks().stream()
                    .map(mask -> mask.map(each -> outer(each, sources, places)))
                    .toList(),
                step.outputs()));
        places.add(ports(steps.size() - 1, step.outputs()));
      }
      return outer(inner.outputs(), sources, places);
    }

    /**
     * A mask that is given is carried beside the sources, where the layer doesn't take it itself.
     */
    private static Step step(Layer layer, CallForm form, List<Port> sources, int outputs) {
      CallForm own = layer.formWithin(form);
      return own.equals(form)
          ? new Step(layer, form, sources, List.of(), outputs)
          : new Step(layer, own, form.withoutMask(sources), form.masks(sources), outputs);
    }

    /** Where values of a model within come from, in the model around it. */
    private static List<Port> outer(List<Port> inner, List<Port> sources, List<List<Port>> places) {
      return inner.stream().map(each -> outer(each, sources, places)).toList();
    }

    private static Port outer(Port inner, List<Port> sources, List<List<Port>> places) {
      return inner.isInput()
          ? sources.get(inner.index())
          : places.get(inner.node()).get(inner.index());
    }

    private static List<Port> ports(int step, int count) {
      return IntStream.range(0, count).mapToObj(index -> new Port(step, index)).toList();
    }

    LayerSteps end(List<Port> ends, List<Port> outputs) {
      return new LayerSteps(List.copyOf(steps), List.copyOf(within), List.copyOf(ends), outputs);
    }
  }
}
