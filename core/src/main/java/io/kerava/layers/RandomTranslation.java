package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Augmentation;
import io.kerava.images.ImageLayout;
import io.kerava.images.Uniform;
import io.kerava.images.Warps;
import io.kerava.ops.Tensor;
import java.util.function.Function;

/**
 * Shifts each image by a distance of its own while training; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomTranslation(0.1, 0.2));
 * model.add(new RandomTranslation(0, 0.1).heightFactor(-0.2, 0.3)); // Keras's (-0.2, 0.3), 0.1
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_translation.py}.
 */
public final class RandomTranslation extends AbstractWarp<RandomTranslation> {
  private static final Factor.Type FRACTION = Factor.each(-1, 1);
  private static final Argument<Factor> HEIGHT_FACTOR =
      Argument.required("height_factor", FRACTION);
  private static final Argument<Factor> WIDTH_FACTOR = Argument.required("width_factor", FRACTION);
  static final Schema<RandomTranslation> SCHEMA =
      layerSchema(
          "RandomTranslation",
          given -> new RandomTranslation(0, 0),
          DATA_FORMAT,
          HEIGHT_FACTOR,
          WIDTH_FACTOR,
          FILL_MODE,
          INTERPOLATION,
          SEED,
          FILL_VALUE);

  /**
   * A layer that shifts as far in one direction as in the other.
   *
   * @param heightFactor the largest distance up and down, in fractions of the height
   * @param widthFactor the largest distance to the left and right, in fractions of the width
   */
  public RandomTranslation(double heightFactor, double widthFactor) {
    super(
        SCHEMA
            .defaults()
            .with(HEIGHT_FACTOR, Factor.of(heightFactor))
            .with(WIDTH_FACTOR, Factor.of(widthFactor)));
  }

  /** Bounds for the distance down (negative: up), in fractions of the height. */
  public RandomTranslation heightFactor(double lower, double upper) {
    return with(HEIGHT_FACTOR, Factor.of(lower, upper));
  }

  /** Bounds for the distance to the right (negative: left), in fractions of the width. */
  public RandomTranslation widthFactor(double lower, double upper) {
    return with(WIDTH_FACTOR, Factor.of(lower, upper));
  }

  @Override
  Warped.Places places(Tensor row, Tensor column, Function<Uniform, Tensor> draw) {
    Tensor right = draw.apply(FRACTION.uniform(get(WIDTH_FACTOR)));
    Tensor down = draw.apply(FRACTION.uniform(get(HEIGHT_FACTOR)));
    return new Warped.Places(
        row.subtract(down.multiply(row.shape().length(0))),
        column.subtract(right.multiply(column.shape().length(0))));
  }

  @Override
  Augmentation augmentation(ImageLayout image) {
    return Warps.translation(
        warping(image), FRACTION.uniform(get(WIDTH_FACTOR)), FRACTION.uniform(get(HEIGHT_FACTOR)));
  }
}
