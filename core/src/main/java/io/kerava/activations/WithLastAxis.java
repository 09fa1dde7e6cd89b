package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * Keras's {@code axis} of activations that work on rows: the last axis, here the only one.
 *
 * @param <S> the activation itself
 */
public interface WithLastAxis<S extends Configurable> extends Trait {
  /** Keras's {@code axis}. */
  Argument<Integer> AXIS =
      Argument.of(
          "axis",
          ArgumentTypes.integer(
              "-1, the last axis (for another one, put a Permute layer before and after)",
              axis -> axis == -1),
          -1);

  /** The axis; only -1, the last one. */
  default S axis(int axis) {
    return Trait.with(this, AXIS, axis);
  }
}
