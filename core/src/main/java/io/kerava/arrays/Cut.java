package io.kerava.arrays;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Numbers cut at a bound, where what isn't a number stays none, as in NumPy and Keras. ND4J's own
 * maximum and minimum of NaN and a bound are the bound.
 */
public final class Cut {
  private Cut() {}

  /** The larger one of each element and a bound; a new array. */
  public static INDArray atLeast(INDArray x, double min) {
    return withNan(x, Transforms.max(x, min, true));
  }

  /** The smaller one of each element and a bound; a new array. */
  public static INDArray atMost(INDArray x, double max) {
    return withNan(x, Transforms.min(x, max, true));
  }

  private static INDArray withNan(INDArray x, INDArray cut) {
    if (x.isNaN().any()) {
      for (long i = 0; i < x.length(); i++) {
        if (Double.isNaN(x.getDouble(i))) {
          cut.putScalar(i, Double.NaN);
        }
      }
    }
    return cut;
  }
}
