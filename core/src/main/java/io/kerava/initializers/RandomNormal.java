package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.random.RandomGenerator;

/** Draws from a normal distribution: {@code new RandomNormal().mean(0.75).stddev(0.01)}. */
public final class RandomNormal extends RandomInitializer<RandomNormal> {
  private static final Argument<Double> MEAN = Argument.of("mean", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<Double> STDDEV =
      Argument.of("stddev", ArgumentTypes.NON_NEGATIVE, 0.05);
  static final Schema<RandomNormal> SCHEMA =
      Schema.of(
          "keras.initializers", "RandomNormal", given -> new RandomNormal(), SEED, MEAN, STDDEV);

  /** Around 0 with a deviation of 0.05. */
  public RandomNormal() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #mean} and {@link #stddev}. */
  public RandomNormal(double mean, double stddev) {
    super(SCHEMA.defaults().with(MEAN, mean).with(STDDEV, stddev));
  }

  /** The mean. */
  public RandomNormal mean(double mean) {
    return with(MEAN, mean);
  }

  /** The standard deviation. */
  public RandomNormal stddev(double stddev) {
    return with(STDDEV, stddev);
  }

  @Override
  void fill(float[] values, Shape shape, RandomGenerator random) {
    Distributions.normal(values, get(MEAN), get(STDDEV), random);
  }
}
