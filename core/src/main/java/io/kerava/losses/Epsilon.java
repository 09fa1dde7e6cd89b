package io.kerava.losses;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/** Keras's {@code backend.epsilon()} as the float32 number that it is in a float32 model. */
final class Epsilon {
  /** 1e-7 in float32. */
  static final double EPSILON = 1e-7f;

  /** 1 − 1e-7 in float32: the number just under, 1 − 1.19e-7. */
  static final double ONE_LESS = (float) (1.0 - 1e-7);

  private Epsilon() {}

  /** A probability within [ε, 1 − ε]; NaN stays NaN. */
  static double clip(double p) {
    return Math.min(Math.max(p, EPSILON), ONE_LESS);
  }

  /** The same, in operations. */
  static Tensor clip(Tensor p) {
    return Ops.clip(p, EPSILON, ONE_LESS);
  }

  /** The slope of {@link #clip(double)}. */
  static double clipSlope(double p) {
    return slopeOfMax(p, EPSILON) * slopeOfMax(ONE_LESS, p);
  }

  /** The slope of {@code max(x, bound)} in x; a tie has one half, as JAX has it. */
  static double slopeOfMax(double x, double bound) {
    return x > bound ? 1 : x < bound ? 0 : 0.5;
  }
}
