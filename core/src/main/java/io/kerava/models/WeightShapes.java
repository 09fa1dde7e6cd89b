package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.training.Rows;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which sample weights go with which losses: Keras's {@code squeeze_or_expand_to_same_rank} and
 * NumPy's broadcasting (keras/src/losses/loss.py). Other than there, (samples,) are always weights
 * of samples, and weights never stretch the losses.
 */
final class WeightShapes {
  private WeightShapes() {}

  /**
   * Sample weights of the rank of the losses, or one for each sample.
   *
   * @param output the shape of one sample of the output; without its last axis it is that of the
   *     losses, for most
   * @throws IllegalArgumentException where there is neither one for each sample nor for each loss
   */
  static Rows fitted(Rows weights, Shape output) {
    Shape losses = output.rank() == 0 ? output : output.withoutLast();
    Shape received = weights.sampleShape();
    Shape fitted =
        fitted(received, losses)
            .orElseThrow(() -> refused(received.withBatch(weights.count()), losses));
    return weights.reshaped(fitted);
  }

  private static Optional<Shape> fitted(Shape weights, Shape losses) {
    boolean ofSamples = Arrays.stream(weights.toArray()).allMatch(length -> length == 1);
    if (ofSamples && weights.rank() <= losses.rank() + 1) {
      return Optional.of(Shape.of());
    }
    Shape sameRank = weights;
    if (weights.rank() == losses.rank() + 1 && weights.last() == 1) {
      sameRank = weights.withoutLast();
    } else if (weights.rank() + 1 == losses.rank() && losses.last() == 1) {
      sameRank = weights.withNext(1);
    }
    return repeats(sameRank, losses) ? Optional.of(sameRank) : Optional.empty();
  }

  /** Whether each axis is as long as that of the losses, or is 1 and stands for it. */
  private static boolean repeats(Shape weights, Shape losses) {
    if (weights.rank() != losses.rank()) {
      return false;
    }
    for (int axis = 0; axis < losses.rank(); axis++) {
      long length = weights.length(axis);
      if (length != 1 && length != losses.length(axis) && losses.length(axis) != Shape.NONE) {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException refused(Shape received, Shape losses) {
    return new IllegalArgumentException(
        "'sampleWeight' must have one number for each sample, of the shape (samples,)"
            + (losses.rank() == 0
                ? ""
                : ", or one for each loss, of the shape "
                    + losses.withBatch(Shape.NONE)
                    + ", where an axis of 1 stands for one of any length")
            + ". Received: an array of the shape "
            + received
            + ".");
  }
}
