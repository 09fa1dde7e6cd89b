package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import java.util.List;

/**
 * Numbers that are known when a program is written. Two constants are equal only if they are the
 * same one.
 */
public final class Constant implements Primitive {
  private final TensorType type;
  private final Object elements;

  private Constant(TensorType type, int length, Object elements) {
    if (type.shape().size() != length) {
      throw new IllegalArgumentException(
          "A constant of the type " + type + " was given " + length + " elements.");
    }
    this.type = type;
    this.elements = elements;
  }

  /** Floats, row by row; copied. */
  public static Constant of(Shape shape, float... elements) {
    return new Constant(new TensorType(DType.FLOAT32, shape), elements.length, elements.clone());
  }

  /** Whole numbers, row by row; copied. */
  public static Constant of(Shape shape, int... elements) {
    return new Constant(new TensorType(DType.INT32, shape), elements.length, elements.clone());
  }

  /** Conditions, row by row; copied. */
  public static Constant of(Shape shape, boolean... elements) {
    return new Constant(new TensorType(DType.BOOL, shape), elements.length, elements.clone());
  }

  /** Its type. */
  public TensorType type() {
    return type;
  }

  /** A {@code float[]}, {@code int[]} or {@code boolean[]}, not to be written to. */
  public Object elements() {
    return elements;
  }

  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 0);
    return List.of(type);
  }

  @Override
  public String toString() {
    return "Constant[type=" + type + "]";
  }
}
