package io.kerava.models;

import io.kerava.config.None;
import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes a model like another one (keras/src/models/cloning.py). */
final class ModelCloner {
  private final CloneOptions options;

  /** What stands for each layer, however often it is used. */
  private final Map<Layer, Layer> clones;

  ModelCloner(CloneOptions options) {
    this(options, new IdentityHashMap<>());
  }

  private ModelCloner(CloneOptions options, Map<Layer, Layer> clones) {
    this.options = options;
    this.clones = clones;
  }

  Model clone(Model model) {
    return model instanceof Sequential chain ? clone(chain) : cloneGraph(model);
  }

  Sequential clone(Sequential model) {
    List<Layer> layers = new ArrayList<>();
    model.inputLayer().ifPresent(known -> layers.add(inputFor(model, known)));
    model.layers().forEach(each -> layers.add(standIn(each)));
    Sequential clone = new Sequential(model.name(), layers);
    if (!model.isTrainable()) {
      clone.trainable(false);
    }
    model.state().findCompiled().ifPresent(clone.state()::compile);
    return clone;
  }

  private Input inputFor(Sequential model, Input known) {
    if (options.inputTensors().isEmpty()) {
      return inputLike(known).name(known.name());
    }
    requireCount(model, 1);
    if (options.inputTensors().get(0) instanceof Input input) {
      return input;
    }
    throw new IllegalArgumentException(
        "The clone of a Sequential begins with an Input. Received: inputTensors="
            + options.inputTensors()
            + ".");
  }

  private void requireCount(Model model, int expected) {
    int received = options.inputTensors().size();
    if (received != 0 && received != expected) {
      throw new IllegalArgumentException(
          "inputTensors: the model '%s' takes %d of them. Received: %d."
              .formatted(model.name(), expected, received));
    }
  }

  private static Input inputLike(Layer input) {
    Input made = new Input(input.declaredInputShape().orElseThrow().toArray());
    return made.dtype(String.valueOf(input.getConfig().get("dtype")))
        .optional(Boolean.TRUE.equals(input.getConfig().get("optional")));
  }

  private Model cloneGraph(Model model) {
    Graph graph = model.structure().graph().orElseThrow();
    ModelEnds ends = model.structure().ends().orElseThrow();
    requireCount(model, graph.inputs().size());
    Map<SymbolicTensor, Tensor> made = new HashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      SymbolicTensor input = graph.inputs().get(i);
      made.put(
          input,
          options.inputTensors().isEmpty()
              ? inputLike((Layer) input.node().operation()).name(input.name())
              : options.inputTensors().get(i));
    }
    for (Node node : graph.nodes()) {
      if (!node.isInput()) {
        apply(node, made);
      }
    }
    ModelEnds cloned = ends.with(made);
    Model clone = new Model(cloned.inputs(), cloned.outputs());
    clone.name(model.name());
    model.state().findCompiled().ifPresent(clone.state()::compile);
    return clone;
  }

  private void apply(Node node, Map<SymbolicTensor, Tensor> made) {
    List<Tensor> inputs = node.inputs().stream().map(made::get).toList();
    for (int i = 0; i < node.masks().size(); i++) {
      SymbolicTensor input = SymbolicTensor.of(inputs.get(i));
      node.masks().get(i).map(made::get).map(SymbolicTensor::of).ifPresent(input::setMask);
    }
    List<SymbolicTensor> outputs =
        node.operation() instanceof TensorOperation operation
            ? operation.copyFor(inputs.stream().map(SymbolicTensor::of).toList())
            : applied((Layer) node.operation(), node, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      made.put(node.outputs().get(i), outputs.get(i));
    }
  }

  private List<SymbolicTensor> applied(Layer layer, Node node, List<Tensor> inputs) {
    Layer clone = standIn(layer);
    List<SymbolicTensor> outputs = clone.place().applied(node.form(), inputs);
    if (outputs.size() != node.outputs().size()) {
      throw new IllegalArgumentException(
          "cloneFunction: the layer '%s' gives %d tensors, and '%s', which stands for it, %d."
              .formatted(layer.name(), node.outputs().size(), clone.name(), outputs.size()));
    }
    return outputs;
  }

  private Layer standIn(Layer layer) {
    Layer known = clones.get(layer);
    if (known == null) {
      known =
          options.recursive() && layer instanceof Model inner
              ? new ModelCloner(within(), clones).clone(inner)
              : None.refused("what cloneFunction gives", options.cloneFunction().apply(layer));
      clones.put(layer, known);
    }
    return known;
  }

  /** The options for a model within: the inputs are those of the model around it. */
  private CloneOptions within() {
    return new CloneOptions().cloneFunction(options.cloneFunction()).recursive(true);
  }
}
