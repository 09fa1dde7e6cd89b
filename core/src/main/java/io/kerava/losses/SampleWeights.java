package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;

/** Sample weights brought to the shape of the losses (Keras's reduce_weighted_values). */
final class SampleWeights {
  private SampleWeights() {}

  /** Whether there is one weight for each loss, in the same order, to be seen without copying. */
  static boolean areOnePerLoss(Shape weights, Shape yPred, int losses) {
    return yPred.rank() == 2
        && weights.rank() <= 2
        && weights.rank() > 0
        && weights.length(0) == losses
        && (weights.rank() == 1 || weights.length(1) == 1);
  }

  /**
   * One weight for each loss: axes of length 1 are repeated. Weights of shape (batch,) are factors
   * of samples whatever the losses' rank; Keras's broadcasting would lay them along the last axis.
   *
   * @throws IllegalArgumentException where the weights don't fit the losses
   */
  static double[] expand(String loss, DoubleArray weights, Shape losses) {
    long[] from = fitted(weights.shape(), losses);
    long[] to = losses.toArray();
    int[] steps = new int[to.length];
    int step = 1;
    for (int axis = to.length - 1; axis >= 0; axis--) {
      if (axis >= from.length || (from[axis] != to[axis] && from[axis] != 1)) {
        throw new IllegalArgumentException(
            loss
                + " expects a sample weight for each sample, of shape ("
                + losses.length(0)
                + ",), or for each loss, of shape "
                + losses
                + ". Received sample weights of shape "
                + weights.shape()
                + ".");
      }
      steps[axis] = from[axis] == 1 ? 0 : step;
      step *= Math.toIntExact(from[axis]);
    }
    double[] expanded = new double[Math.toIntExact(losses.size())];
    for (int i = 0; i < expanded.length; i++) {
      int rest = i;
      int at = 0;
      for (int axis = to.length - 1; axis >= 0; axis--) {
        at += (int) (rest % to[axis]) * steps[axis];
        rest /= (int) to[axis];
      }
      expanded[i] = weights.data()[at];
    }
    return expanded;
  }

  /** The weights' lengths at the rank of the losses; left alone where that can't be. */
  private static long[] fitted(Shape weights, Shape losses) {
    long[] lengths = weights.toArray();
    if (weights.rank() == losses.rank() + 1 && weights.last() == 1) {
      return Arrays.copyOf(lengths, losses.rank());
    }
    if (weights.rank() < losses.rank() && weights.rank() > 0) {
      long[] padded = Arrays.copyOf(lengths, losses.rank());
      Arrays.fill(padded, lengths.length, padded.length, 1);
      return padded;
    }
    return weights.rank() == losses.rank() ? lengths : new long[0];
  }

  /**
   * What a loss that is one number for the whole batch is multiplied by: it is repeated for each
   * weight, and reduced then; one single weight is a plain factor.
   */
  static double factorOfScalar(Reduction reduction, DoubleArray weights) {
    double sum = sum(weights.data(), weights.size());
    return weights.size() == 1 && weights.shape().rank() <= 1
        ? sum
        : sum * reduction.factor(weights.size(), sum);
  }

  static double sum(double[] weights, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weights[i];
    }
    return sum;
  }
}
