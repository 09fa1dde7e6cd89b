package io.kerava.preprocessing;

import io.kerava.config.None;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Vectors of length one, {@code keras.utils.normalize}.
 *
 * <pre>{@code
 * import static io.kerava.preprocessing.Normalize.normalize;
 *
 * INDArray rows = normalize(x); // each row has the Euclidean length 1
 * INDArray columns = normalize(x, 0); // each column has
 * }</pre>
 *
 * <p>Source: {@code keras/src/utils/numerical_utils.py}. One difference: on NumPy arrays Keras
 * 3.15.1 takes {@code axis=0} for the last axis when it divides; here, as on Keras's own tensors,
 * it is the first.
 */
public final class Normalize {

  private Normalize() {}

  /** Divides each vector along the last axis by its Euclidean norm. */
  public static INDArray normalize(INDArray x) {
    return normalize(x, -1);
  }

  /** Divides each vector along this axis by its Euclidean norm. */
  public static INDArray normalize(INDArray x, int axis) {
    return normalize(x, axis, 2);
  }

  /**
   * Divides each vector along an axis by its norm. A vector of zeros stays as it is.
   *
   * @param x any shape; not changed
   * @param axis from {@code -rank} to {@code rank - 1}
   * @param order of the norm: 1 is the sum of magnitudes, 2 the Euclidean norm, {@code
   *     Double.POSITIVE_INFINITY} the greatest magnitude
   * @return the shape of x; float32, or float64 where x is
   * @throws IllegalArgumentException if there is no such axis, or the order is less than 1
   */
  public static INDArray normalize(INDArray x, int axis, double order) {
    if (axis < -None.refused("x", x).rank() || axis >= x.rank()) {
      throw new IllegalArgumentException(
          "`axis` must be from "
              + -x.rank()
              + " to "
              + (x.rank() - 1)
              + " for an array of rank "
              + x.rank()
              + ". Received: axis="
              + axis);
    }
    if (!(order >= 1)) {
      throw new IllegalArgumentException("`order` must be 1 or more. Received: order=" + order);
    }
    int along = axis < 0 ? axis + x.rank() : axis;
    int length = (int) x.size(along);
    int inner = 1;
    for (int i = along + 1; i < x.rank(); i++) {
      inner *= (int) x.size(i);
    }
    double[] values = x.dup('c').data().asDouble();
    for (int block = 0; block < values.length; block += length * inner) {
      for (int i = block; i < block + inner; i++) {
        double norm = norm(values, i, length, inner, order);
        for (int k = 0; norm > 0 && k < length; k++) {
          values[i + k * inner] /= norm;
        }
      }
    }
    DataType type = x.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
    return Nd4j.createFromArray(values).reshape('c', x.shape()).castTo(type);
  }

  private static double norm(double[] values, int start, int length, int stride, double order) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      double magnitude = Math.abs(values[start + k * stride]);
      if (order == Double.POSITIVE_INFINITY) {
        sum = Math.max(sum, magnitude);
      } else if (order == 2) {
        sum += magnitude * magnitude;
      } else {
        sum += order == 1 ? magnitude : Math.pow(magnitude, order);
      }
    }
    if (order == 2) {
      return Math.sqrt(sum);
    }
    return order == 1 || order == Double.POSITIVE_INFINITY ? sum : Math.pow(sum, 1 / order);
  }
}
