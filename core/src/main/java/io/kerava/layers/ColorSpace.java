package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Colors of red, green and blue as gray, and as hue, saturation and value.
 *
 * <p>Source: {@code rgb_to_grayscale}, {@code rgb_to_hsv} and {@code hsv_to_rgb} in {@code
 * keras/src/backend/jax/image.py}.
 */
final class ColorSpace {
  private static final float SMALLEST = Math.ulp(1f);

  private ColorSpace() {}

  /**
   * Refuses images of another number of channels.
   *
   * @param input the shape of an image
   * @param axis that of a batch along which the channels are
   */
  static void requireChannels(Shape input, int axis, boolean takesGray) {
    long channels = input.length(axis - 1);
    if (channels != 3 && !(takesGray && channels == 1)) {
      throw new IllegalArgumentException(
          "Invalid channel size: expected 3 (RGB)"
              + (takesGray ? " or 1 (Grayscale)" : "")
              + ". Received input with shape: images.shape="
              + input.withBatch(Shape.NONE));
    }
  }

  /** Gray as the eye sees the colors, in one channel. */
  static Tensor gray(Tensor rgb, int axis) {
    if (rgb.shape().length(axis) == 1) {
      return rgb;
    }
    long[] lengths = {1, 1, 1, 1};
    lengths[axis] = 3;
    Tensor shares = Ops.array(Shape.of(lengths), 0.2989f, 0.5870f, 0.1140f);
    return Ops.sumKeepdims(rgb.multiply(shares), axis);
  }

  /** Red, green and blue as hue, saturation and value, each from 0 to 1. */
  static List<Tensor> hsv(Tensor rgb, int axis) {
    Tensor x = Ops.where(Ops.less(Ops.absolute(rgb), SMALLEST), 0, rgb);
    List<Tensor> colors = Ops.split(x, 3, axis);
    Tensor r = colors.get(0);
    Tensor g = colors.get(1);
    Tensor b = colors.get(2);
    Tensor value = Ops.maximum(Ops.maximum(r, g), b);
    Tensor range = value.subtract(Ops.minimum(Ops.minimum(r, g), b));
    Tensor isLit = Ops.greater(value, 0);
    Tensor isColored = Ops.greater(range, 0);
    Tensor saturation = Ops.where(isLit, range.divide(Ops.where(isLit, value, 1)), 0);
    Tensor norm = Ops.divide(1, Ops.where(isColored, range, 1).multiply(6));
    Tensor hue =
        Ops.where(
            Ops.equal(value, g),
            norm.multiply(b.subtract(r)).add(2 / 6.0),
            norm.multiply(r.subtract(g)).add(4 / 6.0));
    hue = Ops.where(Ops.equal(value, r), norm.multiply(g.subtract(b)), hue);
    hue = Ops.where(isColored, hue, 0).add(Ops.where(Ops.less(hue, 0), Ops.onesLike(hue), 0));
    return List.of(hue, saturation, value);
  }

  /** The way back. */
  static Tensor rgb(Tensor hue, Tensor saturation, Tensor value, int axis) {
    Tensor turn = Ops.mod(hue, 1).multiply(6);
    List<Tensor> colors =
        List.of(
            Ops.absolute(turn.subtract(3)).subtract(1),
            Ops.subtract(2, Ops.absolute(turn.subtract(2))),
            Ops.subtract(2, Ops.absolute(turn.subtract(4))));
    Tensor white = Ops.subtract(1, saturation);
    return Ops.concatenate(
        colors.stream()
            .map(color -> value.multiply(white.add(saturation.multiply(Ops.clip(color, 0, 1)))))
            .toList(),
        axis);
  }
}
