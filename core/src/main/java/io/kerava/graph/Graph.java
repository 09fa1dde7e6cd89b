package io.kerava.graph;

import io.kerava.config.None;
import io.kerava.ops.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The applications between some inputs and outputs, in Keras's order: by depth, which is how many
 * applications lie between one and the outputs (keras/src/ops/function.py, {@code map_graph}).
 */
public final class Graph {
  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;
  private final List<List<Node>> levels;
  private final List<Node> nodes;
  private final List<Node> computed;
  private final List<Operation> operations;

  private Graph(
      List<SymbolicTensor> inputs,
      List<SymbolicTensor> outputs,
      List<List<Node>> levels,
      List<Node> nodes,
      List<Node> computed,
      List<Operation> operations) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.levels = levels.stream().map(List::copyOf).toList();
    this.nodes = List.copyOf(nodes);
    this.computed = List.copyOf(computed);
    this.operations = List.copyOf(operations);
  }

  /**
   * The graph between tensors.
   *
   * @throws IllegalArgumentException where an output can't be computed from the inputs, or two
   *     operations have one name
   */
  public static Graph between(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
    List<SymbolicTensor> from =
        None.<Tensor>refusedIn("inputs", inputs).stream().map(SymbolicTensor::of).toList();
    List<SymbolicTensor> to =
        None.<Tensor>refusedIn("outputs", outputs).stream().map(SymbolicTensor::of).toList();
    Search search = Search.between(from, to);
    Map<Node, Integer> depths = search.depths();
    from.stream()
        .map(SymbolicTensor::node)
        .filter(Node::isInput)
        .forEach(unused -> depths.putIfAbsent(unused, 0));
    List<List<Node>> levels = byDepth(depths);
    List<Node> nodes = levels.stream().flatMap(List::stream).toList();
    List<Node> computed = nodes.stream().filter(withoutMasks(from, to)::contains).toList();
    requireComputable(from, to, computed);
    List<Operation> operations = search.operations(nodes);
    requireUniqueNames(operations);
    return new Graph(from, to, levels, nodes, computed, operations);
  }

  /** What outputs are computed by: nothing that makes but masks, and all inputs. */
  private static Set<Node> withoutMasks(List<SymbolicTensor> from, List<SymbolicTensor> to) {
    Search search = new Search(from, false);
    to.forEach(search::visit);
    Set<Node> needed = new HashSet<>(search.sorted);
    from.stream().map(SymbolicTensor::node).filter(Node::isInput).forEach(needed::add);
    return needed;
  }

  /** Deepest first; within a depth in the order in which depths were found. */
  private static List<List<Node>> byDepth(Map<Node, Integer> depths) {
    Map<Integer, List<Node>> levels = new TreeMap<>(Comparator.reverseOrder());
    depths.forEach(
        (node, depth) -> levels.computeIfAbsent(depth, unused -> new ArrayList<>()).add(node));
    return List.copyOf(levels.values());
  }

  private static void requireComputable(
      List<SymbolicTensor> inputs, List<SymbolicTensor> outputs, List<Node> nodes) {
    Set<SymbolicTensor> known = new HashSet<>(inputs);
    List<String> accessed = new ArrayList<>();
    for (Node node : nodes) {
      for (SymbolicTensor input : node.inputs()) {
        if (!known.contains(input)) {
          throw disconnected(input, node.operation(), accessed);
        }
        accessed.add(node.operation().name());
      }
      if (!node.isInput() || known.contains(node.outputs().get(0))) {
        known.addAll(node.outputs());
      }
    }
    for (SymbolicTensor output : outputs) {
      if (!known.contains(output)) {
        throw disconnected(output, output.node().operation(), accessed);
      }
    }
  }

  private static IllegalArgumentException disconnected(
      SymbolicTensor tensor, Operation at, List<String> accessed) {
    return new IllegalArgumentException(
        "Graph disconnected: cannot find parent for tensor "
            + tensor
            + " at operation '"
            + at
            + "'. The following previous operations were accessed without issue: "
            + accessed);
  }

  private static void requireUniqueNames(List<Operation> operations) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    operations.forEach(each -> counts.merge(each.name(), 1, Integer::sum));
    counts.forEach(
        (name, count) -> {
          if (count > 1) {
            throw new IllegalArgumentException(
                "The name \""
                    + name
                    + "\" is used "
                    + count
                    + " times in the model. All operation names should be unique.");
          }
        });
  }

  /** The tensors that come in. */
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  /** The tensors that come out. */
  public List<SymbolicTensor> outputs() {
    return outputs;
  }

  /** The applications by their depth, deepest first. */
  public List<List<Node>> levels() {
    return levels;
  }

  /**
   * The applications that lead from tensors to others, each behind those that feed it: Keras's
   * order of a walk from the outputs back.
   *
   * @throws IllegalArgumentException where an output can't be computed from the inputs
   */
  public static List<Node> walked(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    return List.copyOf(Search.between(inputs, outputs).sorted);
  }

  /** {@link #nodes} without those that make but masks, which engines find by themselves. */
  public List<Node> computed() {
    return computed;
  }

  /** The applications, each behind those that feed it; those of the inputs among them. */
  public List<Node> nodes() {
    return nodes;
  }

  /** What is applied, each once, in the order in which Keras lists layers. */
  public List<Operation> operations() {
    return operations;
  }

  /** The walk from the outputs back to the inputs. */
  private static final class Search {
    private final Set<SymbolicTensor> inputs;
    private final Set<Node> finished = new HashSet<>();
    private final List<Node> sorted = new ArrayList<>();
    private final Map<Operation, Integer> firstSeen = new LinkedHashMap<>();
    private final Map<Operation, Integer> operationDepths = new LinkedHashMap<>();

    private final boolean seesMasks;

    Search(List<SymbolicTensor> inputs, boolean seesMasks) {
      this.inputs = new HashSet<>(inputs);
      this.seesMasks = seesMasks;
    }

    /**
     * The walk with masks; without them where one of them can't be computed from the inputs, as in
     * a model that begins behind an Embedding.
     */
    static Search between(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
      Search all = new Search(inputs, true);
      outputs.forEach(all::visit);
      if (all.sorted.stream()
          .allMatch(node -> !node.isInput() || inputs.contains(node.outputs().get(0)))) {
        return all;
      }
      Search computed = new Search(inputs, false);
      outputs.forEach(computed::visit);
      return computed;
    }

    private List<SymbolicTensor> before(Node node) {
      return seesMasks ? node.noted() : node.inputs();
    }

    /** A visit of a node whose inputs are being visited. */
    private record Visit(Node node, Iterator<SymbolicTensor> inputs) {}

    /** Not by recursion: a model may be some thousand layers deep. */
    void visit(SymbolicTensor output) {
      ArrayDeque<Visit> path = new ArrayDeque<>();
      enter(output, path);
      while (!path.isEmpty()) {
        Visit last = path.getLast();
        if (last.inputs().hasNext()) {
          enter(last.inputs().next(), path);
        } else {
          path.removeLast();
          finished.add(last.node());
          sorted.add(last.node());
        }
      }
    }

    /** A node can't be on the path to itself, since its inputs were there before it. */
    private void enter(SymbolicTensor tensor, ArrayDeque<Visit> path) {
      Node node = tensor.node();
      if (finished.contains(node)) {
        return;
      }
      if (!node.isInput() && inputs.contains(tensor)) {
        finished.add(node);
        return;
      }
      firstSeen.putIfAbsent(node.operation(), firstSeen.size());
      path.addLast(new Visit(node, before(node).iterator()));
    }

    Map<Node, Integer> depths() {
      Map<Node, Integer> depths = new LinkedHashMap<>();
      Set<Node> within = new HashSet<>(sorted);
      for (int i = sorted.size() - 1; i >= 0; i--) {
        Node node = sorted.get(i);
        int own = depths.getOrDefault(node, 0);
        int depth = Math.max(own, operationDepths.getOrDefault(node.operation(), 0));
        operationDepths.put(node.operation(), depth);
        depths.put(node, depth);
        for (SymbolicTensor input : before(node)) {
          if (within.contains(input.node())) {
            depths.merge(input.node(), depth + 1, Math::max);
          }
        }
      }
      return depths;
    }

    List<Operation> operations(List<Node> nodes) {
      for (Node node : nodes) {
        if (operationDepths.putIfAbsent(node.operation(), 0) == null) {
          firstSeen.put(node.operation(), -1); // an input that nobody uses
        }
      }
      Comparator<Operation> deepestFirst =
          Comparator.comparing(
              each -> operationDepths.getOrDefault(each, 0), Comparator.reverseOrder());
      return operationDepths.keySet().stream()
          .sorted(deepestFirst.thenComparing(each -> firstSeen.getOrDefault(each, 0)))
          .toList();
    }
  }
}
