package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Sample weights in which the steps that a mask hides count nothing: Keras's {@code apply_mask}
 * (keras/src/losses/loss.py). A buffer.
 */
final class MaskedWeights {
  private final DoubleArray merged = DoubleArray.zeros(Shape.of(0));

  /**
   * The weights to be used; those that came where there is no mask.
   *
   * @param predictions whose mask it is, (batch, steps, …)
   * @param weights for each sample or each step
   * @param scaled whether the steps that count make up in weight for those that don't
   */
  @Nullable DoubleArray merge(
      FloatArray predictions, @Nullable DoubleArray weights, boolean scaled) {
    boolean[] mask = predictions.mask();
    if (mask == null) {
      return weights;
    }
    int batch = predictions.rows();
    int steps = mask.length / batch;
    merged.reshape(Shape.of(batch, steps));
    double factor = scaled ? scale(mask) : 1;
    double[] to = merged.data();
    for (int i = 0; i < mask.length; i++) {
      to[i] = mask[i] ? factor : 0;
    }
    if (weights != null) {
      boolean ofSamples = weights.size() == batch;
      for (int i = 0; i < mask.length; i++) {
        to[i] *= weights.data()[ofSamples ? i / steps : i];
      }
    }
    return merged;
  }

  private static double scale(boolean[] mask) {
    int counting = 0;
    for (boolean counts : mask) {
      counting += counts ? 1 : 0;
    }
    return counting == 0 ? 0 : (double) mask.length / counting;
  }
}
