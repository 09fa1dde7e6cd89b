package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;

/**
 * What an instruction gives and others take: a place in a program, without numbers. Two values are
 * equal only if they are the same one.
 */
public final class Value {
  private final Trace trace;
  private final TensorType type;

  Value(Trace trace, TensorType type) {
    this.trace = trace;
    this.type = type;
  }

  /** Where it was made. */
  public Trace trace() {
    return trace;
  }

  /** Its elements and shape. */
  public TensorType type() {
    return type;
  }

  /** Its shape, batch axis included. */
  public Shape shape() {
    return type.shape();
  }

  /** The type of its elements. */
  public DType dtype() {
    return type.dtype();
  }

  /** The number of axes. */
  public int rank() {
    return type.rank();
  }

  /** The length of an axis; a negative axis counts from the end. */
  public long length(int axis) {
    return type.length(axis);
  }

  @Override
  public String toString() {
    return type.toString();
  }
}
