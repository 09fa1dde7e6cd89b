package io.kerava.optimizers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of the numbers or arrays that an optimizer remembers, named and shaped as in Keras. */
public final class OptimizerVariable {
  private final String name;
  private final Shape shape;
  private final boolean integer;
  private final Supplier<INDArray> reader;
  private final Consumer<INDArray> writer;

  private OptimizerVariable(
      String name,
      Shape shape,
      boolean integer,
      Supplier<INDArray> reader,
      Consumer<INDArray> writer) {
    this.name = name;
    this.shape = shape;
    this.integer = integer;
    this.reader = reader;
    this.writer = writer;
  }

  /** A view of a part of an array. */
  static OptimizerVariable of(String name, Shape shape, float[] data, int offset) {
    int length = shape.size();
    return new OptimizerVariable(
        name,
        shape,
        false,
        () -> {
          float[] copy = HeapSpace.floats(length);
          System.arraycopy(data, offset, copy, 0, length);
          return FloatArray.wrap(copy, shape).toNd();
        },
        values -> System.arraycopy(FloatArray.copyOf(values).data(), 0, data, offset, length));
  }

  /** A view of a 32-bit integer. */
  static OptimizerVariable integer(String name, IntSupplier reader, IntConsumer writer) {
    return new OptimizerVariable(
        name,
        Shape.of(),
        true,
        () -> Nd4j.scalar(reader.getAsInt()),
        value -> writer.accept(value.getInt()));
  }

  /** The same variable, with something to be done when it is given other values. */
  OptimizerVariable onSet(Runnable told) {
    return new OptimizerVariable(
        name,
        shape,
        integer,
        reader,
        values -> {
          writer.accept(values);
          told.run();
        });
  }

  /** Keras's name, such as {@code dense_kernel_momentum}. */
  public String name() {
    return name;
  }

  /** Keras's shape. */
  public Shape shape() {
    return shape;
  }

  /** Whether it is a whole number, such as the count of iterations. */
  public boolean isInteger() {
    return integer;
  }

  /** A copy of the values. */
  public INDArray get() {
    return reader.get();
  }

  /**
   * Puts other values in their place.
   *
   * @throws IllegalArgumentException where the shapes differ
   */
  public void set(INDArray values) {
    Shape received = Shape.of(values.shape());
    if (!received.equals(shape)) {
      throw new IllegalArgumentException(
          "The optimizer's variable '"
              + name
              + "' has the shape "
              + shape
              + ". Received values of the shape "
              + received
              + ".");
    }
    writer.accept(values);
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
