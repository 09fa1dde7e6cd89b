package io.kerava.models;

import io.kerava.config.Nest;
import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes into a model and what comes out. A model that begins between layers gets inputs of its
 * own there, and its layers are applied once more to these, as in Keras (models/functional.py,
 * {@code clone_graph_nodes}): the layers and their weights are shared, and {@code layer.output} is
 * what it was.
 */
record ModelEnds(Nest<Tensor> inputs, Nest<Tensor> outputs) {

  /**
   * The ends of a model between tensors.
   *
   * @throws IllegalArgumentException where an output can't be computed from the inputs; no layer
   *     was applied then
   */
  static ModelEnds of(Nest<Tensor> inputs, Nest<Tensor> outputs) {
    List<SymbolicTensor> from = inputs.leaves().stream().map(SymbolicTensor::of).toList();
    if (from.stream().allMatch(each -> each.node().isInput())) {
      return new ModelEnds(inputs, outputs);
    }
    var unused = Graph.between(inputs.leaves(), outputs.leaves());
    Map<SymbolicTensor, Tensor> known = new HashMap<>();
    for (SymbolicTensor each : from) {
      known.put(each, each.node().isInput() ? each : inputLike(each));
    }
    List<SymbolicTensor> to = outputs.leaves().stream().map(SymbolicTensor::of).toList();
    for (Node node : Graph.walked(from, to)) {
      if (!node.isInput()) {
        apply(node, known);
      }
    }
    return new ModelEnds(inputs, outputs).with(known);
  }

  private static Input inputLike(SymbolicTensor tensor) {
    return new Input(tensor.shape().withoutBatch().toArray()).name(tensor.name() + "CLONE");
  }

  /** An output that is an input as well stays that of the model. */
  private static void apply(Node node, Map<SymbolicTensor, Tensor> known) {
    List<SymbolicTensor> inputs =
        node.inputs().stream().map(each -> SymbolicTensor.of(known.get(each))).toList();
    List<Optional<SymbolicTensor>> masks =
        node.masks().stream()
            .map(mask -> mask.flatMap(each -> Optional.ofNullable(known.get(each))))
            .map(mask -> mask.map(SymbolicTensor::of))
            .toList();
    Node again = node.withInputs(inputs, masks);
    List<SymbolicTensor> made =
        node.operation() instanceof TensorOperation operation
            ? operation.applied(again)
            : ((Layer) node.operation()).place().applied(again);
    for (int i = 0; i < made.size(); i++) {
      known.putIfAbsent(node.outputs().get(i), made.get(i));
    }
  }

  /** The same structures with other tensors in the place of some. */
  ModelEnds with(Map<SymbolicTensor, Tensor> others) {
    return new ModelEnds(changed(inputs, others), changed(outputs, others));
  }

  private static Nest<Tensor> changed(Nest<Tensor> ends, Map<SymbolicTensor, Tensor> known) {
    return ends.map(each -> known.getOrDefault(SymbolicTensor.of(each), each));
  }
}
