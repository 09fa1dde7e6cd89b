package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Augmentation;
import io.kerava.images.Contrast;
import io.kerava.images.ImageLayout;
import io.kerava.images.Uniform;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * Multiplies the contrast of each image by a factor of its own while training: each value's
 * distance from the mean of its channel. Otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomContrast(0.2).valueRange(0, 1));      // factors from 1 to 1.2
 * model.add(new RandomContrast(0.3, 0.2).valueRange(0, 1)); // factors from 0.8 to 1.3
 * }</pre>
 *
 * <p>One number never lowers the contrast, and two are sorted before they are used, both as Keras
 * has it. Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_contrast.py}.
 */
public final class RandomContrast extends AbstractColorAugmentation<RandomContrast> {
  private static final Factor.Type FRACTION = Factor.range(0, 1);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FRACTION);
  static final Schema<RandomContrast> SCHEMA =
      layerSchema(
          "RandomContrast",
          given -> new RandomContrast(0.5),
          DATA_FORMAT,
          FACTOR,
          VALUE_RANGE,
          SEED);

  /**
   * A layer of factors from 1 on.
   *
   * @param factor how far above 1 the factors may be, from 0 to 1
   */
  public RandomContrast(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /**
   * A layer of factors around 1: the smaller number says how far below, the larger how far above.
   */
  public RandomContrast(double lower, double upper) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(lower, upper)));
  }

  @Override
  Tensor changed(Tensor x, LayerCall call) {
    Tensor mean = Ops.meanKeepdims(x, rowAxis(), rowAxis() + 1);
    return clipped(x.subtract(mean).multiply(draw(factor(), x, call)).add(mean));
  }

  private Uniform factor() {
    Uniform factor = FRACTION.uniform(get(FACTOR));
    return new Uniform(1 - factor.lower(), 1 + factor.upper());
  }

  @Override
  Augmentation augmentation(ImageLayout image) {
    return new Contrast(image, factor(), range());
  }
}
