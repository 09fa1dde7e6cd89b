package io.kerava.programs.nd4j;

import io.kerava.arrays.DType;
import io.kerava.programs.TensorType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** New arrays, row by row, and the types of their elements. */
final class Elements {
  private Elements() {}

  /** ND4J's type for elements. */
  static DataType type(DType dtype, DataType floats) {
    return switch (dtype) {
      case FLOAT32 -> floats;
      case INT32 -> DataType.INT32;
      case BOOL -> DataType.BOOL;
    };
  }

  /** An array of a type, with any numbers. */
  static INDArray uninitialized(TensorType type, DataType floats) {
    return uninitialized(type(type.dtype(), floats), type.shape().toArray());
  }

  /** An array with any numbers. */
  static INDArray uninitialized(DataType type, long... shape) {
    return Nd4j.createUninitialized(type, shape, 'c');
  }

  /** An array with the type and the shape of another one, with any numbers. */
  static INDArray like(INDArray x) {
    return uninitialized(x.dataType(), x.shape());
  }

  /** One number everywhere. */
  static INDArray filled(double value, DataType type, long... shape) {
    return Nd4j.valueArrayOf(shape, value, type);
  }

  /** One number everywhere, as often as another array has elements. */
  static INDArray filled(double value, INDArray like) {
    return filled(value, like.dataType(), like.shape());
  }

  /** The same elements in another shape; an array that lies row by row isn't copied. */
  static INDArray reshaped(INDArray x, long... shape) {
    return x.reshape('c', shape);
  }

  /** The array itself where it lies row by row in memory of its own, else a copy that does. */
  static INDArray rowByRow(INDArray x) {
    boolean lies = !x.isView() && Strided.isRowByRow(x) && x.data().length() == x.length();
    return x.isEmpty() || lies ? x : x.dup('c');
  }
}
