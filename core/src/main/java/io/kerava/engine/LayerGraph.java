package io.kerava.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine runs: layers, each fed with the outputs of some before it, ending before the
 * model's last activation, and that activation.
 *
 * @param input the shape of one sample
 * @param nodes the applications of layers, each behind those that feed it; the one that gives the
 *     output without its activation
 * @param output the number of the node whose output is the model's, or {@link #INPUT}
 * @param outputActivation the model's last activation; linear where the last layer has none
 */
@CheckReturnValue
public record LayerGraph(
    Shape input, List<Node> nodes, int output, Activation outputActivation, Parameters parameters) {

  /** Stands for the model's input where nodes have their numbers. */
  public static final int INPUT = -1;

  /**
   * One application of a layer. A layer that is applied several times has several nodes.
   *
   * @param sources the numbers of the nodes whose outputs it takes, or {@link #INPUT}
   */
  public record Node(BuiltLayer layer, List<Integer> sources) {
    /** Sources that nobody changes. */
    public Node {
      sources = List.copyOf(sources);
    }
  }

  /** Lists that nobody changes. */
  public LayerGraph {
    nodes = List.copyOf(nodes);
  }

  /** Layers one after the other. */
  public static LayerGraph chain(
      Shape input, List<BuiltLayer> layers, Activation outputActivation, Parameters parameters) {
    List<Node> nodes = new ArrayList<>();
    for (BuiltLayer layer : layers) {
      nodes.add(new Node(layer, List.of(nodes.size() - 1)));
    }
    return new LayerGraph(input, nodes, nodes.size() - 1, outputActivation, parameters);
  }

  /** Whether each node takes the output of the one before it, and no layer comes twice. */
  public boolean isChain() {
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).sources().equals(List.of(i - 1))) {
        return false;
      }
    }
    return output == nodes.size() - 1
        && layers().stream().map(BuiltLayer::block).distinct().count() == nodes.size();
  }

  /** The layers of the nodes, in order. */
  public List<BuiltLayer> layers() {
    return nodes.stream().map(Node::layer).toList();
  }

  /** The shape of one sample of what comes out of a node, or of the input. */
  public Shape shape(int node) {
    return node == INPUT ? input : nodes.get(node).layer().output();
  }

  /** The shape of one sample of what comes out before {@link #outputActivation}. */
  public Shape outputShape() {
    return shape(output);
  }
}
