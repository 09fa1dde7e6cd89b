package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Turns some images into their negatives while training: the largest value becomes 0. Otherwise the
 * output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomInvert(0.5).valueRange(0, 1)); // a quarter of the images
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_invert.py}.
 */
public final class RandomInvert extends AbstractImageChange<RandomInvert>
    implements WithValueRange<RandomInvert> {
  private static final Factor.Type FRACTION = Factor.range(-1, 1);
  private static final Argument<Factor> FACTOR = Argument.of("factor", FRACTION, Factor.of(1));
  static final Schema<RandomInvert> SCHEMA =
      layerSchema(
          "RandomInvert", given -> new RandomInvert(), DATA_FORMAT, FACTOR, VALUE_RANGE, SEED);

  /** A layer that inverts half of the images. */
  public RandomInvert() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #factor(double)}. */
  public RandomInvert(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /**
   * The largest probability that is drawn for an image, from 0 to 1, and its negative the smallest.
   */
  public RandomInvert factor(double factor) {
    return with(FACTOR, Factor.of(factor));
  }

  /** The probability is drawn from a range, for each image. */
  public RandomInvert factor(double lower, double upper) {
    return with(FACTOR, Factor.of(lower, upper));
  }

  @Override
  List<Uniform> ranges() {
    return List.of(FRACTION.uniform(get(FACTOR)), new Uniform(0, 1));
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    Tensor isInverted = Ops.less(drawn.get(1), drawn.get(0));
    return Ops.where(isInverted, Ops.subtract(range(get(VALUE_RANGE)).high(), x), x);
  }
}
