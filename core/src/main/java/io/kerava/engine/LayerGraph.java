package io.kerava.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an engine runs: layers, each fed with the outputs of some before it, each output ending
 * before its last activation, and these activations.
 *
 * @param inputs the shapes of one sample of each input
 * @param nodes the applications of layers, each behind those that feed it; those that give outputs
 *     without their activations
 * @param outputs where the outputs come from
 * @param outputActivations for each output its last activation; linear where its layer has none
 */
@CheckReturnValue
public record LayerGraph(
    List<Shape> inputs,
    List<Node> nodes,
    List<Port> outputs,
    List<Activation> outputActivations,
    Parameters parameters) {

  /**
   * One application of a layer. A layer that is applied several times has several nodes.
   *
   * @param sources where what it takes comes from
   * @param masks where masks come from that were given for the first of the sources, in the place
   *     of those that come with them, nothing where {@code None} was given; no list where the layer
   *     was given none
   */
  public record Node(BuiltLayer layer, List<Port> sources, List<Optional<Port>> masks) {
    /** Lists that nobody changes. */
    public Node {
      sources = List.copyOf(sources);
      masks = List.copyOf(masks);
    }

    /** An application that is given no mask. */
    public Node(BuiltLayer layer, List<Port> sources) {
      this(layer, sources, List.of());
    }

    /** The same application with a part of its layer alone. */
    public Node withLayer(BuiltLayer part) {
      return new Node(part, sources, masks);
    }

    /** Whether it takes a value, as an input or as a mask. */
    public boolean takes(Port value) {
      return sources.contains(value) || masks.contains(Optional.of(value));
    }
  }

  /** Lists that nobody changes. */
  public LayerGraph {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    outputActivations = List.copyOf(outputActivations);
  }

  /** Layers one after the other. */
  public static LayerGraph chain(
      Shape input, List<BuiltLayer> layers, Activation outputActivation, Parameters parameters) {
    List<Node> nodes = new ArrayList<>();
    for (BuiltLayer layer : layers) {
      nodes.add(new Node(layer, List.of(Port.of(nodes.size() - 1))));
    }
    return new LayerGraph(
        List.of(input),
        nodes,
        List.of(Port.of(nodes.size() - 1)),
        List.of(outputActivation),
        parameters);
  }

  /** Whether each node takes the output of the one before it, and no layer comes twice. */
  public boolean isChain() {
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).sources().equals(List.of(Port.of(i - 1)))
          || !nodes.get(i).masks().isEmpty()) {
        return false;
      }
    }
    return inputs.size() == 1
        && layers().stream().allMatch(BuiltLayer::isPlain)
        && outputs.equals(List.of(Port.of(nodes.size() - 1)))
        && layers().stream().map(BuiltLayer::block).distinct().count() == nodes.size();
  }

  /** The layers of the nodes, in order. */
  public List<BuiltLayer> layers() {
    return nodes.stream().map(Node::layer).toList();
  }

  /** The shape of one sample of a value. */
  public Shape shape(Port value) {
    return value.isInput()
        ? inputs.get(value.index())
        : nodes.get(value.node()).layer().outputs().get(value.index());
  }

  /** The shapes of one sample of what comes out before {@link #outputActivations}. */
  public List<Shape> outputShapes() {
    return outputs.stream().map(this::shape).toList();
  }
}
