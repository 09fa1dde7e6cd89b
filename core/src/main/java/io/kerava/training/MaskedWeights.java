package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.RepeatedAxes;
import io.kerava.arrays.Shape;
import io.kerava.losses.Loss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sample weights in which the steps that a mask hides count nothing: Keras's {@code apply_mask}
 * (keras/src/losses/loss.py). A buffer.
 */
final class MaskedWeights {
  private final DoubleArray merged = DoubleArray.zeros(Shape.of(0));

  /**
   * The weights of losses; those that came where there is no mask. In an average the steps that
   * count make up in weight for those that don't.
   *
   * @param predictions whose mask it is, (batch, steps, …); the mask may have more axes of them
   * @param weights for each sample or each step
   */
  @Nullable DoubleArray ofLosses(
      Loss loss, DoubleArray yTrue, FloatArray predictions, @Nullable DoubleArray weights) {
    boolean[] mask = predictions.mask();
    return mask == null
        ? weights
        : merge(mask, predictions, weights, loss.averages() ? scale(loss, yTrue, mask) : 1);
  }

  /** The weights of what a metric measures; those that came where there is no mask. */
  @Nullable DoubleArray ofMetric(FloatArray predictions, @Nullable DoubleArray weights) {
    boolean[] mask = predictions.mask();
    return mask == null ? weights : merge(mask, predictions, weights, 1);
  }

  private DoubleArray merge(
      boolean[] mask, FloatArray predictions, @Nullable DoubleArray weights, double factor) {
    int batch = predictions.rows();
    int steps = mask.length / batch;
    boolean ofSamples = weights == null || weights.size() == batch;
    if (ofSamples || weights.size() == mask.length) {
      merged.reshape(masked(predictions.shape(), batch, steps));
      for (int i = 0; i < mask.length; i++) {
        merged.data()[i] = weights == null ? 1 : weights.data()[ofSamples ? i / steps : i];
      }
    } else {
      RepeatedAxes.repeat(weights, predictions.shape().firstAxes(weights.shape().rank()), merged);
    }
    int each = merged.size() / mask.length;
    for (int i = 0; i < merged.size(); i++) {
      merged.data()[i] *= mask[i / each] ? factor : 0;
    }
    return merged;
  }

  /** The axes that a mask has: (batch, steps), or of images (batch, rows, columns). */
  private static Shape masked(Shape predictions, int batch, int steps) {
    int axes = 2;
    long covered = predictions.rank() < 3 ? steps : predictions.length(1);
    while (covered < steps && axes < predictions.rank()) {
      covered *= predictions.length(axes++);
    }
    return covered == steps && axes > 2
        ? Shape.of(Arrays.copyOf(predictions.toArray(), axes))
        : Shape.of(batch, steps);
  }

  /** The loss divides by all that it counts itself, Keras by those that the mask leaves of them. */
  private static double scale(Loss loss, DoubleArray yTrue, boolean[] mask) {
    boolean isOfTargets = yTrue.size() == mask.length;
    int counted = 0;
    int left = 0;
    for (int i = 0; i < mask.length; i++) {
      if (!isOfTargets || loss.counts(yTrue, i)) {
        counted++;
        left += mask[i] ? 1 : 0;
      }
    }
    return left == 0 ? 0 : (double) counted / left;
  }
}
