package io.kerava.initializers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * Draws with the variance {@code scale / n}, where {@code n} is the number of a weight's inputs
 * ({@code fan_in}), of its outputs ({@code fan_out}) or the mean of both ({@code fan_avg}).
 *
 * <pre>{@code
 * new VarianceScaling().scale(2).mode("fan_avg").distribution("uniform")
 * }</pre>
 */
public final class VarianceScaling extends ScaledInitializer<VarianceScaling> {
  private static final Argument<Double> SCALE = Argument.of("scale", ArgumentTypes.POSITIVE, 1.0);
  private static final Argument<String> MODE =
      Argument.of("mode", ArgumentTypes.oneOf("fan_in", "fan_out", "fan_avg"), "fan_in");
  private static final Argument<String> DISTRIBUTION =
      Argument.of(
          "distribution",
          ArgumentTypes.oneOf("uniform", "truncated_normal", "untruncated_normal"),
          "truncated_normal");
  static final Schema<VarianceScaling> SCHEMA =
      Schema.of(
          "keras.initializers",
          "VarianceScaling",
          given -> new VarianceScaling(),
          SEED,
          SCALE,
          MODE,
          DISTRIBUTION,
          INPUT_AXES,
          OUTPUT_AXES);

  /** A truncated normal distribution of variance 1 over the number of inputs. */
  public VarianceScaling() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #scale}. */
  public VarianceScaling(double scale) {
    super(SCHEMA.defaults().with(SCALE, scale));
  }

  /**
   * With Keras's first arguments: see {@link #scale} and {@link #mode} and {@link #distribution}.
   */
  public VarianceScaling(double scale, String mode, String distribution) {
    super(
        SCHEMA
            .defaults()
            .with(SCALE, scale)
            .with(MODE, mode)
            .with(
                DISTRIBUTION,
                None.refused("distribution", distribution).equals("normal")
                    ? "truncated_normal"
                    : distribution));
  }

  /** What the variance is scaled by. */
  public VarianceScaling scale(double scale) {
    return with(SCALE, scale);
  }

  /** {@code fan_in}, {@code fan_out} or {@code fan_avg}. */
  public VarianceScaling mode(String mode) {
    return with(MODE, mode);
  }

  /**
   * {@code truncated_normal}, {@code untruncated_normal} or {@code uniform}; {@code normal} is the
   * truncated one.
   */
  public VarianceScaling distribution(String distribution) {
    return with(
        DISTRIBUTION,
        None.refused("distribution", distribution).equals("normal")
            ? "truncated_normal"
            : distribution);
  }

  @Override
  double scale() {
    return get(SCALE);
  }

  @Override
  String mode() {
    return get(MODE);
  }

  @Override
  String distribution() {
    return get(DISTRIBUTION);
  }
}
