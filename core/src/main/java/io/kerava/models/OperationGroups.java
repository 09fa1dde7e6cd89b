package io.kerava.models;

import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which operations of a graph are computed together, as one step. An operation becomes part of the
 * one that takes what it gives, where it has no other use; and always where what it gives can't
 * flow between steps: those have floats, sample by sample, but a mean over the batch has no
 * samples, and whole numbers beyond 2^24 are no floats.
 */
final class OperationGroups {
  private final Graph graph;
  private final Set<SymbolicTensor> inputs;
  private final Set<SymbolicTensor> outputs;
  private final Map<SymbolicTensor, Set<Node>> users = new HashMap<>();

  OperationGroups(Graph graph) {
    this.graph = graph;
    this.inputs = new HashSet<>(graph.inputs());
    this.outputs = new HashSet<>(graph.outputs());
    for (Node node : graph.computed()) {
      for (SymbolicTensor input : node.inputs()) {
        users.computeIfAbsent(input, unused -> new LinkedHashSet<>()).add(node);
      }
    }
  }

  /** Whether an operation is computed within those that take what it gives. */
  boolean isWithin(Node node) {
    if (!(node.operation() instanceof TensorOperation operation)) {
      return false;
    }
    Set<Node> takers = new HashSet<>();
    for (SymbolicTensor output : node.outputs()) {
      if (outputs.contains(output)) {
        return false;
      }
      takers.addAll(users.getOrDefault(output, Set.of()));
    }
    return takers.stream().allMatch(taker -> taker.operation() instanceof TensorOperation)
        && (takers.size() == 1 || !operation.givesSamples());
  }

  /**
   * An operation with all that is computed within it.
   *
   * @throws io.kerava.config.UnsupportedKerasFeatureException where what comes out isn't there for
   *     each sample
   */
  OperationLayer group(Node last) {
    Set<Node> within = new HashSet<>(Set.of(last));
    Set<SymbolicTensor> sources = new LinkedHashSet<>();
    ArrayDeque<Node> open = new ArrayDeque<>(within);
    while (!open.isEmpty()) {
      for (SymbolicTensor input : open.removeFirst().inputs()) {
        if (inputs.contains(input) || !isWithin(input.node())) {
          sources.add(input);
        } else if (within.add(input.node())) {
          open.addLast(input.node());
        }
      }
    }
    List<Node> inOrder = graph.computed().stream().filter(within::contains).toList();
    for (SymbolicTensor output : last.outputs()) {
      var unused = output.sample(); // only whether there is one
    }
    return new OperationLayer(inOrder, List.copyOf(sources));
  }
}
