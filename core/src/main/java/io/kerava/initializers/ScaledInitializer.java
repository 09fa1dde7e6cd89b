package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The base of initializers whose variance is a scale over the number of a weight's inputs or
 * outputs, as {@code VarianceScaling} in keras/src/initializers/random_initializers.py.
 *
 * @param <S> the subclass itself
 */
abstract class ScaledInitializer<S extends ScaledInitializer<S>> extends RandomInitializer<S> {
  static final Argument<List<Integer>> INPUT_AXES =
      Argument.optional("input_axes", ArgumentTypes.INTEGERS);
  static final Argument<List<Integer>> OUTPUT_AXES =
      Argument.optional("output_axes", ArgumentTypes.INTEGERS);

  /** The deviation of a standard normal distribution that is truncated at 2. */
  private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

  ScaledInitializer(Arguments arguments) {
    super(arguments);
  }

  static <T> Schema<T> scaledSchema(String className, Function<Arguments, T> factory) {
    return Schema.of("keras.initializers", className, factory, SEED, INPUT_AXES, OUTPUT_AXES);
  }

  /** The axes whose lengths make up the number of inputs; taken only with output axes. */
  public S inputAxes(int... axes) {
    return with(INPUT_AXES, Arrays.stream(None.refused("axes", axes)).boxed().toList());
  }

  /** The axes whose lengths make up the number of outputs; taken only with input axes. */
  public S outputAxes(int... axes) {
    return with(OUTPUT_AXES, Arrays.stream(None.refused("axes", axes)).boxed().toList());
  }

  /** With the fans along these axes, where it wasn't told which. */
  final Initializer along(List<Integer> inputAxes, List<Integer> outputAxes) {
    return find(INPUT_AXES).isPresent() && find(OUTPUT_AXES).isPresent()
        ? this
        : with(INPUT_AXES, inputAxes).with(OUTPUT_AXES, outputAxes);
  }

  /** What the variance is scaled by. */
  abstract double scale();

  /** {@code fan_in}, {@code fan_out} or {@code fan_avg}. */
  abstract String mode();

  /** {@code truncated_normal}, {@code untruncated_normal} or {@code uniform}. */
  abstract String distribution();

  @Override
  final void fill(float[] values, Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape, find(INPUT_AXES), find(OUTPUT_AXES));
    double variance = scale() / Math.max(1, fan(fans));
    switch (distribution()) {
      case "uniform" -> {
        double limit = Math.sqrt(3 * variance);
        Distributions.uniform(values, -limit, limit, random);
      }
      case "untruncated_normal" -> Distributions.normal(values, 0, Math.sqrt(variance), random);
      default -> {
        double stddev = Math.sqrt(variance) / TRUNCATED_DEVIATION;
        Distributions.truncatedNormal(values, 0, stddev, random);
      }
    }
  }

  private double fan(Fans fans) {
    return switch (mode()) {
      case "fan_in" -> fans.in();
      case "fan_out" -> fans.out();
      default -> (fans.in() + fans.out()) / 2;
    };
  }
}
