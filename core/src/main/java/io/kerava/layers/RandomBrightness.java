package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Augmentation;
import io.kerava.images.Brightness;
import io.kerava.images.ImageLayout;
import io.kerava.ops.Tensor;

/**
 * Adds to all values of each image a number of its own while training, and clips them; otherwise
 * the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomBrightness(0.2).valueRange(0, 1)); // adds from -0.2 to 0.2
 * model.add(new RandomBrightness(-0.1, 0.3));            // adds from -25.5 to 76.5
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_brightness.py}.
 */
public final class RandomBrightness extends AbstractColorAugmentation<RandomBrightness> {
  private static final Factor.Type FRACTION = Factor.range(-1, 1);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FRACTION);
  static final Schema<RandomBrightness> SCHEMA =
      layerSchema(
          "RandomBrightness",
          given -> new RandomBrightness(0.5),
          DATA_FORMAT,
          FACTOR,
          VALUE_RANGE,
          SEED);

  /**
   * A layer that darkens as far as it brightens.
   *
   * @param factor the largest number as a fraction of the range of values, from -1 to 1
   */
  public RandomBrightness(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /** A layer of numbers between two bounds, given as fractions of the range of values. */
  public RandomBrightness(double lower, double upper) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(lower, upper)));
  }

  /** {@inheritDoc} They may come in any order, as in Keras. */
  @Override
  public RandomBrightness valueRange(double low, double high) {
    return super.valueRange(Math.min(low, high), Math.max(low, high));
  }

  @Override
  Tensor changed(Tensor x, LayerCall call) {
    Tensor fraction = draw(FRACTION.uniform(get(FACTOR)), x, call);
    return clipped(x.add(fraction.multiply(range().high() - range().low())));
  }

  @Override
  Augmentation augmentation(ImageLayout image) {
    return new Brightness(image, FRACTION.uniform(get(FACTOR)), range());
  }
}
