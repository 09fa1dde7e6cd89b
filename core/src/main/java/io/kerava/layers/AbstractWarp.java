package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.images.FillMode;
import io.kerava.images.ImageLayout;
import io.kerava.images.Uniform;
import io.kerava.images.Warping;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.function.Function;

/**
 * What the augmentations have in common that take pixels from elsewhere in the image.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractWarp<S extends AbstractWarp<S>> extends AbstractAugmentation<S> {
  static final Argument<String> FILL_MODE =
      Argument.of(
          "fill_mode", ArgumentTypes.oneOf("reflect", "wrap", "constant", "nearest"), "reflect");
  static final Argument<Double> FILL_VALUE = Argument.of("fill_value", ArgumentTypes.NUMBER, 0.0);
  static final Argument<String> INTERPOLATION =
      Argument.of("interpolation", ArgumentTypes.oneOf("nearest", "bilinear"), "bilinear");

  AbstractWarp(Arguments arguments) {
    super(arguments);
  }

  /**
   * What stands beyond the edges of an image: {@code "reflect"} (d c b a | a b c d | d c b a),
   * {@code "wrap"} (a b c d | a b c d | a b c d), {@code "nearest"} (a a a a | a b c d | d d d d),
   * or {@code "constant"}, the {@link #fillValue}.
   */
  public S fillMode(String fillMode) {
    return with(FILL_MODE, fillMode);
  }

  /** What stands beyond the edges with {@code fillMode("constant")}. */
  public S fillValue(double fillValue) {
    return with(FILL_VALUE, fillValue);
  }

  /** Between pixels {@code "bilinear"} interpolates, {@code "nearest"} takes the nearest one. */
  public S interpolation(String interpolation) {
    return with(INTERPOLATION, interpolation);
  }

  @Override
  final Tensor changed(Tensor x, LayerCall call) {
    Tensor images = isChannelsFirst() ? Ops.moveaxis(x, 1, -1) : x;
    Tensor rows = numbers(images.shape().length(1));
    Tensor columns = numbers(images.shape().length(2));
    Warping warping = warping(layout(x.shape().withoutBatch()));
    Tensor warped =
        new Warped(images, warping)
            .from(places(Ops.expandDims(rows, 1), columns, range -> draw(range, x, call)));
    return isChannelsFirst() ? Ops.moveaxis(warped, -1, 1) : warped;
  }

  private static Tensor numbers(long length) {
    return Ops.cast(Ops.reshape(Ops.arange(length), length, 1), DType.FLOAT32);
  }

  /**
   * Where pixels come from.
   *
   * @param row theirs, (height, 1, 1)
   * @param column theirs, (width, 1)
   * @param draw draws a number of a range for each image
   */
  abstract Warped.Places places(Tensor row, Tensor column, Function<Uniform, Tensor> draw);

  final Warping warping(ImageLayout image) {
    return new Warping(
        image,
        get(INTERPOLATION).equals("nearest"),
        FillMode.of(get(FILL_MODE)),
        get(FILL_VALUE).floatValue());
  }
}
