package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.random.RandomGenerator;

/**
 * Draws from a normal distribution and redraws what is further than two deviations from the mean.
 */
public final class TruncatedNormal extends RandomInitializer<TruncatedNormal> {
  private static final Argument<Double> MEAN = Argument.of("mean", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<Double> STDDEV =
      Argument.of("stddev", ArgumentTypes.NON_NEGATIVE, 0.05);
  static final Schema<TruncatedNormal> SCHEMA =
      Schema.of(
          "keras.initializers",
          "TruncatedNormal",
          given -> new TruncatedNormal(),
          SEED,
          MEAN,
          STDDEV);

  /** Around 0 with a deviation of 0.05. */
  public TruncatedNormal() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #mean} and {@link #stddev}. */
  public TruncatedNormal(double mean, double stddev) {
    super(SCHEMA.defaults().with(MEAN, mean).with(STDDEV, stddev));
  }

  /** The mean. */
  public TruncatedNormal mean(double mean) {
    return with(MEAN, mean);
  }

  /** The standard deviation of the distribution before it is truncated. */
  public TruncatedNormal stddev(double stddev) {
    return with(STDDEV, stddev);
  }

  @Override
  void fill(float[] values, Shape shape, RandomGenerator random) {
    Distributions.truncatedNormal(values, get(MEAN), get(STDDEV), random);
  }
}
