package io.kerava.constraints;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.function.DoubleUnaryOperator;

/** Brings norms between two bounds, at once or, with a {@code rate} below 1, little by little. */
public final class MinMaxNorm extends NormConstraint<MinMaxNorm> {
  private static final Argument<Double> MIN_VALUE =
      Argument.of("min_value", ArgumentTypes.NON_NEGATIVE, 0.0);
  private static final Argument<Double> MAX_VALUE =
      Argument.of("max_value", ArgumentTypes.NON_NEGATIVE, 1.0);
  private static final Argument<Double> RATE = Argument.of("rate", ArgumentTypes.FRACTION, 1.0);
  static final Schema<MinMaxNorm> SCHEMA =
      Schema.of(
          "keras.constraints",
          "MinMaxNorm",
          given -> new MinMaxNorm(),
          MIN_VALUE,
          MAX_VALUE,
          RATE,
          AXIS);

  /** Norms between 0 and 1. */
  public MinMaxNorm() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #minValue} and {@link #maxValue}. */
  public MinMaxNorm(double minValue, double maxValue) {
    super(SCHEMA.defaults().with(MIN_VALUE, minValue).with(MAX_VALUE, maxValue));
  }

  /**
   * With Keras's first arguments: see {@link #minValue} and {@link #maxValue} and {@link #rate}.
   */
  public MinMaxNorm(double minValue, double maxValue, double rate) {
    super(SCHEMA.defaults().with(MIN_VALUE, minValue).with(MAX_VALUE, maxValue).with(RATE, rate));
  }

  /** The smallest norm. */
  public MinMaxNorm minValue(double minValue) {
    return with(MIN_VALUE, minValue);
  }

  /** The largest norm. */
  public MinMaxNorm maxValue(double maxValue) {
    return with(MAX_VALUE, maxValue);
  }

  /** What part of the way to the bounds is gone at each update. */
  public MinMaxNorm rate(double rate) {
    return with(RATE, rate);
  }

  @Override
  DoubleUnaryOperator factorOfNorm() {
    double minValue = get(MIN_VALUE);
    double maxValue = get(MAX_VALUE);
    double rate = get(RATE);
    return norm -> {
      // The maximum bound wins where the two are the wrong way round, as in Keras's clip.
      double clipped = Math.min(Math.max(norm, minValue), maxValue);
      return (rate * clipped + (1 - rate) * norm) / (EPSILON + norm);
    };
  }
}
