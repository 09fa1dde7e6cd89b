package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.GraphTensor;
import io.kerava.ops.OpCall;
import io.kerava.ops.Tensor;
import io.kerava.programs.TensorType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tensor between layers that were applied to each other: a shape and a type, and where it comes
 * from; Keras's {@code KerasTensor}. It has no numbers: a model between such tensors has.
 */
public final class SymbolicTensor implements GraphTensor {
  private final TensorType type;
  private final Shape shown;
  private final Node node;
  private final int index;
  private final String name;
  private @Nullable SymbolicTensor mask;

  SymbolicTensor(TensorType type, Node node, int index, String name) {
    this.name = name;
    this.type = batched(type);
    this.shown = shown(type.shape());
    this.node = node;
    this.index = index;
  }

  /** An unknown first length is that of the batch. */
  private static TensorType batched(TensorType type) {
    return type.rank() > 0 && type.length(0) == Shape.NONE
        ? type.withShape(type.shape().withoutBatch().withBatch(Lengths.BATCH))
        : type;
  }

  private static Shape shown(Shape exact) {
    long[] lengths = exact.toArray();
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Lengths.growsWithBatch(lengths[i]) ? Shape.NONE : lengths[i];
    }
    return Shape.of(lengths);
  }

  /** What gives a tensor of a graph: an input of a model is a tensor too. */
  public interface Source extends GraphTensor {
    /** The tensor. */
    SymbolicTensor tensor();

    @Override
    default List<Tensor> note(OpCall call) {
      return tensor().note(call);
    }
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
        "Expected an Input, or what a layer gave that was applied to one."
            + (tensor instanceof ArrayTensor ? " Arrays stand beside one: x.add(array)." : "")
            + " Received: "
            + tensor);
  }

  /** Keras's name of the tensor, which is not that of what gives it. */
  public String name() {
    return name;
  }

  /** The application that gives the tensor. */
  public Node node() {
    return node;
  }

  /** Which steps count, where a layer said so: Keras hangs that on the tensor. */
  public Optional<SymbolicTensor> mask() {
    return Optional.ofNullable(mask);
  }

  /** Hangs a mask on the tensor. */
  public void setMask(SymbolicTensor conditions) {
    mask = None.refused("conditions", conditions);
  }

  /** Which one of the application's outputs it is. */
  public int index() {
    return index;
  }

  /** {@inheritDoc} An unknown length, such as that of the batch, is {@link Shape#NONE}. */
  @Override
  public Shape shape() {
    return shown;
  }

  /** The type, with lengths that grow with the batch as {@link Lengths} has them. */
  public TensorType type() {
    return type;
  }

  /**
   * The shape of one sample, as layers take it.
   *
   * @throws UnsupportedKerasFeatureException where the first axis is not that of the batch, so that
   *     there are no samples
   */
  public Shape sample() {
    if (!TensorOperation.isBatch(type)) {
      throw new UnsupportedKerasFeatureException(
          "Layers, and the outputs of a model, have one element of the first axis for each sample."
              + " Received: what the operation '"
              + node.operation().name()
              + "' gives, of the shape "
              + shown
              + ", which isn't so for each batch. Expected: another operation that brings it"
              + " together with a tensor of samples.");
    }
    return type.shape().withoutBatch();
  }

  @Override
  public List<Tensor> note(OpCall call) {
    return TensorOperation.apply(call);
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
