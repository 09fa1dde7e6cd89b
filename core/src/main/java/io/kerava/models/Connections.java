package io.kerava.models;

import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.Operation;
import io.kerava.graph.SymbolicTensor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What each layer of a graph is connected to, as a summary shows it. */
final class Connections {
  private final Set<Node> nodes;

  private Connections(Graph graph) {
    this.nodes = new HashSet<>(graph.nodes());
  }

  /** Those of a graph; empty where it is no more than layers one after the other. */
  static Optional<Connections> of(Graph graph) {
    return isChain(graph) ? Optional.empty() : Optional.of(new Connections(graph));
  }

  /** Keras asks no more: where a layer gives several outputs, the rest may be used by nobody. */
  private static boolean isChain(Graph graph) {
    return graph.levels().stream()
            .allMatch(level -> level.size() == 1 && level.get(0).noted().size() <= 1)
        && graph.operations().size() == graph.nodes().size();
  }

  /**
   * What a layer or an operation was applied to in the graph: {@code dense[0][0], dense_1[0][0]}.
   */
  String to(Operation operation) {
    String all =
        operation.nodes().stream()
            .filter(nodes::contains)
            .flatMap(node -> node.noted().stream())
            .map(Connections::shown)
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "-" : all;
  }

  /** The layer or operation, which of its applications, and which of its outputs. */
  private static String shown(SymbolicTensor tensor) {
    Operation from = tensor.node().operation();
    return from.name() + "[" + from.nodes().indexOf(tensor.node()) + "][" + tensor.index() + "]";
  }
}
