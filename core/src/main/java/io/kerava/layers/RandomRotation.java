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
 * Rotates each image by an angle of its own while training; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomRotation(0.1));       // from -36 to 36 degrees
 * model.add(new RandomRotation(-0.2, 0.3)); // from -72 to 108 degrees
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_rotation.py}.
 */
public final class RandomRotation extends AbstractWarp<RandomRotation> {
  private static final Factor.Type FULL_TURNS = Factor.range(-1, 1);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FULL_TURNS);
  static final Schema<RandomRotation> SCHEMA =
      layerSchema(
          "RandomRotation",
          given -> new RandomRotation(0.5),
          DATA_FORMAT,
          FACTOR,
          FILL_MODE,
          FILL_VALUE,
          INTERPOLATION,
          SEED);

  /**
   * A layer that rotates as far in one direction as in the other.
   *
   * @param factor the largest angle as a fraction of a full turn, from -1 to 1
   */
  public RandomRotation(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /**
   * A layer that rotates by angles between two bounds, given as fractions of a full turn; positive
   * ones are counterclockwise.
   */
  public RandomRotation(double lower, double upper) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(lower, upper)));
  }

  @Override
  Warped.Places places(Tensor row, Tensor column, Function<Uniform, Tensor> draw) {
    Tensor angle = draw.apply(degrees()).multiply((float) (Math.PI / 180));
    Tensor cosine = Ops.cos(angle);
    Tensor sine = Ops.sin(angle);
    float x = 0.5f * (column.shape().length(0) - 1);
    float y = 0.5f * (row.shape().length(0) - 1);
    Tensor right = Ops.subtract(x, cosine.multiply(x)).add(sine.multiply(y));
    Tensor down = Ops.subtract(y, sine.multiply(x)).subtract(cosine.multiply(y));
    return new Warped.Places(
        row.multiply(cosine).add(column.multiply(sine)).add(down),
        column.multiply(cosine).subtract(row.multiply(sine)).add(right));
  }

  private Uniform degrees() {
    Uniform turns = FULL_TURNS.uniform(get(FACTOR));
    return new Uniform(turns.lower() * 360, turns.upper() * 360);
  }

  @Override
  Augmentation augmentation(ImageLayout image) {
    return Warps.rotation(warping(image), degrees());
  }
}
