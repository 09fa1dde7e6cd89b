package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;

/** Keras's {@code axis} of activations that work on rows: the last axis, here the only one. */
final class LastAxis {
  static final Argument<Integer> ARGUMENT =
      Argument.of(
          "axis",
          ArgumentTypes.integer(
              "-1, the last axis (for another one, put a Permute layer before and after)",
              axis -> axis == -1),
          -1);

  private LastAxis() {}
}
