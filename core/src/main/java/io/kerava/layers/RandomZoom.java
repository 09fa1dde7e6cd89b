package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Augmentation;
import io.kerava.images.ImageLayout;
import io.kerava.images.Uniform;
import io.kerava.images.Warps;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.function.Function;

/**
 * Zooms each image by a factor of its own while training; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomZoom(0.2));                             // by 20 % in or out
 * model.add(new RandomZoom(0).heightFactor(-0.3, -0.2));      // in only
 * model.add(new RandomZoom(0.2).widthFactor(0.1));            // distorted
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_zoom.py}.
 */
public final class RandomZoom extends AbstractWarp<RandomZoom> {
  /** A zoom by -1 would show nothing at all. */
  private static final Factor.Type FRACTION = Factor.each(Math.nextUp(-1.0), 1);

  private static final Argument<Factor> HEIGHT_FACTOR =
      Argument.required("height_factor", FRACTION);
  private static final Argument<Factor> WIDTH_FACTOR = Argument.optional("width_factor", FRACTION);
  static final Schema<RandomZoom> SCHEMA =
      layerSchema(
          "RandomZoom",
          given -> new RandomZoom(0),
          DATA_FORMAT,
          HEIGHT_FACTOR,
          WIDTH_FACTOR,
          FILL_MODE,
          INTERPOLATION,
          SEED,
          FILL_VALUE);

  /**
   * A layer that zooms in as far as out, and keeps the aspect ratio.
   *
   * @param heightFactor the largest zoom, above -1 and up to 1
   */
  public RandomZoom(double heightFactor) {
    super(SCHEMA.defaults().with(HEIGHT_FACTOR, Factor.of(heightFactor)));
  }

  /** With Keras's first arguments; see {@link #widthFactor(double)}. */
  public RandomZoom(double heightFactor, double widthFactor) {
    super(
        SCHEMA
            .defaults()
            .with(HEIGHT_FACTOR, Factor.of(heightFactor))
            .with(WIDTH_FACTOR, Factor.of(widthFactor)));
  }

  /** Bounds for the zoom; negative ones zoom in, positive ones out. */
  public RandomZoom heightFactor(double lower, double upper) {
    return with(HEIGHT_FACTOR, Factor.of(lower, upper));
  }

  /** The largest zoom of the width, which is then zoomed by a number of its own. */
  public RandomZoom widthFactor(double widthFactor) {
    return with(WIDTH_FACTOR, Factor.of(widthFactor));
  }

  /** Bounds for the zoom of the width, which is then zoomed by a number of its own. */
  public RandomZoom widthFactor(double lower, double upper) {
    return with(WIDTH_FACTOR, Factor.of(lower, upper));
  }

  @Override
  Warped.Places places(Tensor row, Tensor column, Function<Uniform, Tensor> draw) {
    Tensor height = draw.apply(aroundOne(get(HEIGHT_FACTOR)));
    Tensor width = find(WIDTH_FACTOR).map(RandomZoom::aroundOne).map(draw).orElse(height);
    return new Warped.Places(zoomed(row, height), zoomed(column, width));
  }

  private static Tensor zoomed(Tensor place, Tensor factor) {
    float center = (place.shape().length(0) - 1) / 2f;
    return place.multiply(factor).add(Ops.subtract(1, factor).multiply(center));
  }

  @Override
  Augmentation augmentation(ImageLayout image) {
    return Warps.zoom(
        warping(image),
        aroundOne(get(HEIGHT_FACTOR)),
        find(WIDTH_FACTOR).map(RandomZoom::aroundOne).orElse(null));
  }

  private static Uniform aroundOne(Factor factor) {
    Uniform range = FRACTION.uniform(factor);
    return new Uniform(1 + range.lower(), 1 + range.upper());
  }
}
