package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.RepeatedAxes;
import io.kerava.arrays.Shape;

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
    Shape fitted = fitted(weights.shape(), losses);
    if (!stretches(fitted, losses)) {
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
    DoubleArray expanded = DoubleArray.zeros(losses);
    RepeatedAxes.repeat(DoubleArray.wrap(weights.data(), fitted), losses, expanded);
    return expanded.data();
  }

  private static boolean stretches(Shape weights, Shape losses) {
    if (weights.rank() != losses.rank()) {
      return false;
    }
    for (int axis = 0; axis < losses.rank(); axis++) {
      if (weights.length(axis) != losses.length(axis) && weights.length(axis) != 1) {
        return false;
      }
    }
    return true;
  }

  /** The weights' shape at the rank of the losses; left alone where that can't be. */
  private static Shape fitted(Shape weights, Shape losses) {
    if (weights.rank() == losses.rank() + 1 && weights.last() == 1) {
      return weights.withoutLast();
    }
    Shape fitted = weights;
    while (fitted.rank() < losses.rank() && weights.rank() > 0) {
      fitted = fitted.withNext(1);
    }
    return fitted;
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
