package io.kerava.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;

/**
 * A multidimensional array with a shape and a type, whose numbers come when the program that it is
 * part of runs. Its methods are the operators of Python: {@code x + y} is {@code x.add(y)}. All
 * other operations are in {@link Ops}.
 */
@CheckReturnValue
public interface Tensor {
  /** The lengths of its axes, batch axis included, as far as they are known. */
  Shape shape();

  /** The type of its elements. */
  DType dtype();

  /** The number of axes. */
  default int rank() {
    return shape().rank();
  }

  /** {@code x + y}. */
  default Tensor add(Tensor y) {
    return Ops.add(this, y);
  }

  /** {@code x + y}. */
  default Tensor add(Number y) {
    return Ops.add(this, y);
  }

  /** {@code x - y}. */
  default Tensor subtract(Tensor y) {
    return Ops.subtract(this, y);
  }

  /** {@code x - y}. */
  default Tensor subtract(Number y) {
    return Ops.subtract(this, y);
  }

  /** {@code x * y}. */
  default Tensor multiply(Tensor y) {
    return Ops.multiply(this, y);
  }

  /** {@code x * y}. */
  default Tensor multiply(Number y) {
    return Ops.multiply(this, y);
  }

  /** {@code x / y}. */
  default Tensor divide(Tensor y) {
    return Ops.trueDivide(this, y);
  }

  /** {@code x / y}. */
  default Tensor divide(Number y) {
    return Ops.trueDivide(this, y);
  }

  /** {@code x ** y}. */
  default Tensor power(Tensor y) {
    return Ops.power(this, y);
  }

  /** {@code x ** y}. */
  default Tensor power(Number y) {
    return Ops.power(this, y);
  }

  /** {@code -x}. */
  default Tensor negative() {
    return Ops.negative(this);
  }

  /** {@code x @ y}. */
  default Tensor matmul(Tensor y) {
    return Ops.matmul(this, y);
  }

  /**
   * {@code x[:, -1]}: a part of a tensor, by what stands between the brackets in Python.
   *
   * <pre>{@code
   * x.get(":, -1");        // x[:, -1]     the last step
   * x.get(":, 1:");        // x[:, 1:]     all but the first
   * x.get("..., ::2");     // x[..., ::2]  every second feature
   * x.get(":, None");      // x[:, None]   a new axis
   * x.get(":, " + step);   // x[:, step]
   * }</pre>
   *
   * @throws IllegalArgumentException where it is something else, or the tensor has no such part
   */
  default Tensor get(String key) {
    return Ops.getItem(this, key);
  }
}
