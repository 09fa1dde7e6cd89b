package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.random.RandomGenerator;

/** Draws evenly from {@code minval}, included, to {@code maxval}, excluded. */
public final class RandomUniform extends RandomInitializer<RandomUniform> {
  private static final Argument<Double> MINVAL = Argument.of("minval", ArgumentTypes.NUMBER, -0.05);
  private static final Argument<Double> MAXVAL = Argument.of("maxval", ArgumentTypes.NUMBER, 0.05);
  static final Schema<RandomUniform> SCHEMA =
      Schema.of(
          "keras.initializers",
          "RandomUniform",
          given -> new RandomUniform(),
          SEED,
          MINVAL,
          MAXVAL);

  /** From -0.05 to 0.05. */
  public RandomUniform() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #minval} and {@link #maxval}. */
  public RandomUniform(double minval, double maxval) {
    super(SCHEMA.defaults().with(MINVAL, minval).with(MAXVAL, maxval));
  }

  /** The lower bound. */
  public RandomUniform minval(double minval) {
    return with(MINVAL, minval);
  }

  /** The upper bound. */
  public RandomUniform maxval(double maxval) {
    return with(MAXVAL, maxval);
  }

  @Override
  void fill(float[] values, Shape shape, RandomGenerator random) {
    Distributions.uniform(values, get(MINVAL), get(MAXVAL), random);
  }
}
