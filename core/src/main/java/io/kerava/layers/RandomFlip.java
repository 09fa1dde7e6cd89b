package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.images.Augmentation;
import io.kerava.images.Flip;
import io.kerava.images.ImageLayout;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * Mirrors each image with a probability of one half while training; otherwise the output is the
 * input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 1));
 * model.add(new RandomFlip("horizontal"));
 * }</pre>
 *
 * <p>With {@code "horizontal_and_vertical"} an image is mirrored in both directions or in none, as
 * in Keras, which draws once for both.
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_flip.py}.
 */
public final class RandomFlip extends AbstractAugmentation<RandomFlip> {
  private static final String HORIZONTAL = "horizontal";
  private static final String VERTICAL = "vertical";
  private static final String BOTH = "horizontal_and_vertical";
  private static final Argument<String> MODE =
      Argument.of("mode", ArgumentTypes.oneOf(HORIZONTAL, VERTICAL, BOTH), BOTH);
  static final Schema<RandomFlip> SCHEMA =
      layerSchema("RandomFlip", given -> new RandomFlip(), DATA_FORMAT, SEED, MODE);

  /** A layer that mirrors in both directions together. */
  public RandomFlip() {
    super(SCHEMA.defaults());
  }

  /**
   * A layer that mirrors.
   *
   * @param mode {@code "horizontal"} exchanges left and right, {@code "vertical"} top and bottom,
   *     {@code "horizontal_and_vertical"} both
   */
  public RandomFlip(String mode) {
    super(SCHEMA.defaults().with(MODE, mode));
  }

  /** {@code "horizontal"}, {@code "vertical"} or {@code "horizontal_and_vertical"}. */
  public RandomFlip mode(String mode) {
    return with(MODE, mode);
  }

  @Override
  Tensor changed(Tensor x, LayerCall call) {
    Tensor flipped = x;
    if (!get(MODE).equals(HORIZONTAL)) {
      flipped = Ops.flip(flipped, rowAxis());
    }
    if (!get(MODE).equals(VERTICAL)) {
      flipped = Ops.flip(flipped, rowAxis() + 1);
    }
    return Ops.where(Ops.lessEqual(draw(Flip.DRAWN, x, call), Flip.MOST), flipped, x);
  }

  @Override
  Augmentation augmentation(ImageLayout image) {
    String mode = get(MODE);
    return new Flip(image, !mode.equals(VERTICAL), !mode.equals(HORIZONTAL));
  }
}
