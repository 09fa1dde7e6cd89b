package io.kerava.engine;

/**
 * Where a value of a {@link LayerGraph} comes from: an input of the model, or an output of a node.
 *
 * @param node the number of the node, or {@link #INPUT}
 * @param index which of the model's inputs, or of the node's outputs
 */
public record Port(int node, int index) {
  /** Stands for the model's inputs where nodes have their numbers. */
  public static final int INPUT = -1;

  /** An input of the model. */
  public static Port input(int index) {
    return new Port(INPUT, index);
  }

  /** The only output of a node, or its first. */
  public static Port of(int node) {
    return new Port(node, 0);
  }

  /** Whether it is an input of the model. */
  public boolean isInput() {
    return node == INPUT;
  }
}
