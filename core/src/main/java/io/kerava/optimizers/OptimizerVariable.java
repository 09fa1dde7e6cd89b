package io.kerava.optimizers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.parameters.Variable;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of the numbers or arrays that an optimizer remembers, named and shaped as in Keras. */
public final class OptimizerVariable {
  private final String name;
  private final Shape shape;
  private final Content content;
  private final String kind;
  private final Optional<Variable> weight;

  private OptimizerVariable(
      String name, Shape shape, Content content, String kind, Optional<Variable> weight) {
    this.name = name;
    this.shape = shape;
    this.content = content;
    this.kind = kind;
    this.weight = weight;
  }

  /** Where the values are. */
  private sealed interface Content {}

  private record Part(float[] data, int offset, Runnable told) implements Content {}

  private record Counter(IntSupplier reader, IntConsumer writer) implements Content {}

  /** A view of a part of an array. */
  static OptimizerVariable of(String name, Shape shape, float[] data, int offset) {
    return new OptimizerVariable(
        name, shape, new Part(data, offset, () -> {}), "", Optional.empty());
  }

  /** A view of a 32-bit integer. */
  static OptimizerVariable integer(String name, IntSupplier reader, IntConsumer writer) {
    return new OptimizerVariable(
        name, Shape.of(), new Counter(reader, writer), "", Optional.empty());
  }

  /** A view of what is remembered of a weight. */
  static OptimizerVariable of(Variable weight, String kind, float[] data) {
    return new OptimizerVariable(
        weight.name().replace('/', '_') + "_" + kind,
        weight.shape(),
        new Part(data, weight.offset(), () -> {}),
        kind,
        Optional.of(weight));
  }

  /** The same, which tells when it is set. */
  OptimizerVariable whenSet(Runnable told) {
    return content instanceof Part part
        ? new OptimizerVariable(
            name, shape, new Part(part.data(), part.offset(), told), kind, weight)
        : this;
  }

  /** Keras's name, such as {@code dense_kernel_momentum}. */
  public String name() {
    return name;
  }

  /** Keras's shape. */
  public Shape shape() {
    return shape;
  }

  /** What it is of {@link #weight}, such as {@code momentum}; empty where it is no weight's. */
  public String kind() {
    return kind;
  }

  /** The weight of which it is remembered; empty for what is no weight's. */
  public Optional<Variable> weight() {
    return weight;
  }

  /** Whether it is a whole number, such as the count of iterations. */
  public boolean isInteger() {
    return content instanceof Counter;
  }

  /** A copy of the values. */
  public INDArray get() {
    return content instanceof Counter counter
        ? Nd4j.scalar(counter.reader().getAsInt())
        : values().toNd();
  }

  /**
   * Puts other values in their place.
   *
   * @throws IllegalArgumentException where the shapes differ
   */
  public void set(INDArray values) {
    Shape received = Shape.of(None.refused("values", values).shape());
    if (!received.equals(shape)) {
      throw other(received);
    }
    if (content instanceof Counter counter) {
      counter.writer().accept(values.getInt());
    } else {
      setValues(FloatArray.copyOf(values));
    }
  }

  private IllegalArgumentException other(Shape received) {
    return new IllegalArgumentException(
        "The optimizer's variable '"
            + name
            + "' has the shape "
            + shape
            + ". Received values of the shape "
            + received
            + ".");
  }

  /** The value of a whole number. */
  public int wholeNumber() {
    if (content instanceof Counter counter) {
      return counter.reader().getAsInt();
    }
    throw new IllegalStateException(name + " is no whole number");
  }

  /** Sets a whole number. */
  public void setWholeNumber(int value) {
    if (!(content instanceof Counter counter)) {
      throw new IllegalStateException(name + " is no whole number");
    }
    counter.writer().accept(value);
  }

  /** A copy of values that are no whole number. */
  public FloatArray values() {
    if (!(content instanceof Part part)) {
      throw new IllegalStateException(name + " is a whole number");
    }
    float[] copy = HeapSpace.floats(shape.size());
    System.arraycopy(part.data(), part.offset(), copy, 0, copy.length);
    return FloatArray.wrap(copy, shape);
  }

  /**
   * Sets values that are no whole number.
   *
   * @throws IllegalArgumentException where the shapes differ
   */
  public void setValues(FloatArray values) {
    if (!(content instanceof Part part)) {
      throw new IllegalStateException(name + " is a whole number");
    }
    if (!None.refused("values", values).shape().equals(shape)) {
      throw other(values.shape());
    }
    System.arraycopy(values.data(), 0, part.data(), part.offset(), shape.size());
    part.told().run();
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
