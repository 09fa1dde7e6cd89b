package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.ops.Tensor;
import io.kerava.programs.TensorType;

/**
 * A tensor between layers that were applied to each other: a shape and a type, and where it comes
 * from; Keras's {@code KerasTensor}. It has no numbers: a model between such tensors has.
 */
public final class SymbolicTensor implements Tensor {
  private final TensorType type;
  private final Node node;
  private final int index;
  private final String name;

  SymbolicTensor(TensorType type, Node node, int index, String name) {
    this.name = name;
    this.type = type;
    this.node = node;
    this.index = index;
  }

  /** What gives a tensor of a graph: an input of a model is a tensor too. */
  public interface Source {
    /** The tensor. */
    SymbolicTensor tensor();
  }

  /**
   * A tensor that users have as what it is.
   *
   * @throws IllegalArgumentException where it is none that layers were applied to
   */
  public static SymbolicTensor of(Tensor tensor) {
    if (None.refused("tensor", tensor) instanceof SymbolicTensor symbolic) {
      return symbolic;
    }
    if (tensor instanceof Source source) {
      return source.tensor();
    }
    throw new IllegalArgumentException(
        "Expected an Input, or what a layer gave that was applied to one. Received: " + tensor);
  }

  /** Keras's name of the tensor, which is not that of what gives it. */
  public String name() {
    return name;
  }

  TensorType type() {
    return type;
  }

  /** The application that gives the tensor. */
  public Node node() {
    return node;
  }

  /** Which one of the application's outputs it is. */
  public int index() {
    return index;
  }

  /** {@inheritDoc} An unknown length, such as that of the batch, is {@link Shape#NONE}. */
  @Override
  public Shape shape() {
    return type.shape();
  }

  @Override
  public DType dtype() {
    return type.dtype();
  }

  /** As Keras prints it. */
  @Override
  public String toString() {
    return "<KerasTensor shape="
        + shape()
        + ", dtype="
        + dtype()
        + ", sparse=False, ragged=False, name="
        + name
        + ">";
  }
}
