package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.images.ValueRange;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Turns the values of each image that aren't below a number of its own into their negatives while
 * training, after another number was added to all of them; otherwise the output is the input. Both
 * numbers are of a range from 0 to 255, to which the values are brought for that.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new Solarization(0.1, 0.5).valueRange(0, 1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/solarization.py}.
 */
public final class Solarization extends AbstractImageChange<Solarization>
    implements WithSortedValueRange<Solarization> {
  private static final Factor.Type FRACTION = Factor.range(0, 1);
  private static final ValueRange BYTES = new ValueRange(0, 255);
  private static final Argument<Factor> ADDITION_FACTOR =
      Argument.of("addition_factor", FRACTION, Factor.of(0));
  private static final Argument<Factor> THRESHOLD_FACTOR =
      Argument.of("threshold_factor", FRACTION, Factor.of(0));
  static final Schema<Solarization> SCHEMA =
      layerSchema(
          "Solarization",
          given -> new Solarization(),
          DATA_FORMAT,
          VALUE_RANGE,
          ADDITION_FACTOR,
          THRESHOLD_FACTOR,
          SEED);

  /** A layer that turns images into their negatives. */
  public Solarization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #additionFactor(double)}. */
  public Solarization(double additionFactor) {
    super(SCHEMA.defaults().with(ADDITION_FACTOR, Factor.of(additionFactor)));
  }

  /**
   * With Keras's first arguments: see {@link #additionFactor(double)} and {@link
   * #thresholdFactor(double)}.
   */
  public Solarization(double additionFactor, double thresholdFactor) {
    super(
        SCHEMA
            .defaults()
            .with(ADDITION_FACTOR, Factor.of(additionFactor))
            .with(THRESHOLD_FACTOR, Factor.of(thresholdFactor)));
  }

  /** The largest number that is added, as a fraction of 255. */
  public Solarization additionFactor(double additionFactor) {
    return with(ADDITION_FACTOR, Factor.of(additionFactor));
  }

  /** The number that is added is from the first to 255 times the second: so Keras has it. */
  public Solarization additionFactor(double lower, double upper) {
    return with(ADDITION_FACTOR, Factor.of(lower, upper));
  }

  /** The largest number below which values stay, as a fraction of 255. */
  public Solarization thresholdFactor(double thresholdFactor) {
    return with(THRESHOLD_FACTOR, Factor.of(thresholdFactor));
  }

  /** The number below which values stay is from the first to 255 times the second, as in Keras. */
  public Solarization thresholdFactor(double lower, double upper) {
    return with(THRESHOLD_FACTOR, Factor.of(lower, upper));
  }

  @Override
  List<Uniform> ranges() {
    return List.of(uniform(ADDITION_FACTOR), uniform(THRESHOLD_FACTOR));
  }

  private Uniform uniform(Argument<Factor> factor) {
    Uniform fraction = FRACTION.uniform(get(factor));
    return new Uniform(fraction.lower(), fraction.upper() * 255);
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    Tensor sum = Ops.clip(inRange(x, range(get(VALUE_RANGE)), BYTES).add(drawn.get(0)), 0, 255);
    Tensor stays = Ops.less(sum, drawn.get(1));
    return inRange(Ops.where(stays, sum, Ops.subtract(255, sum)), BYTES, range(get(VALUE_RANGE)));
  }
}
