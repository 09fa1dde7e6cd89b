package io.kerava.constraints;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.function.DoubleUnaryOperator;

/**
 * Shrinks what is longer than {@code maxValue}, by default each unit's incoming weights:
 *
 * <pre>{@code
 * new Dense(64).kernelConstraint(new MaxNorm(3))
 * }</pre>
 */
public final class MaxNorm extends NormConstraint<MaxNorm> {
  private static final Argument<Double> MAX_VALUE =
      Argument.of("max_value", ArgumentTypes.NON_NEGATIVE, 2.0);
  static final Schema<MaxNorm> SCHEMA =
      Schema.of("keras.constraints", "MaxNorm", given -> new MaxNorm(), MAX_VALUE, AXIS);

  /** A norm of at most 2. */
  public MaxNorm() {
    super(SCHEMA.defaults());
  }

  /** A norm of at most {@code maxValue}. */
  public MaxNorm(double maxValue) {
    super(SCHEMA.defaults().with(MAX_VALUE, maxValue));
  }

  /** The largest norm. */
  public MaxNorm maxValue(double maxValue) {
    return with(MAX_VALUE, maxValue);
  }

  @Override
  DoubleUnaryOperator factorOfNorm() {
    double maxValue = get(MAX_VALUE);
    return norm -> Math.min(norm, maxValue) / (EPSILON + norm);
  }
}
