package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.images.ImageLayout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the preprocessing layers for images have in common.
 *
 * <p>Source: {@code
 * keras/src/layers/preprocessing/image_preprocessing/base_image_preprocessing_layer.py}. Labels,
 * bounding boxes and segmentation masks are not supported, so {@code bounding_box_format} is not.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractImageLayer<S extends AbstractImageLayer<S>> extends AbstractLayer<S> {
  private static final String CHANNELS_FIRST = "channels_first";
  private static final int IMAGE_RANK = 3;

  static final Argument<String> DATA_FORMAT =
      Argument.of(
              "data_format", ArgumentTypes.oneOf("channels_last", CHANNELS_FIRST), "channels_last")
          .noneMeans("channels_last");

  AbstractImageLayer(Arguments arguments) {
    super(arguments);
  }

  /**
   * {@code "channels_last"} for images of (height, width, channels), {@code "channels_first"} for
   * (channels, height, width).
   */
  public S dataFormat(String dataFormat) {
    return with(DATA_FORMAT, dataFormat);
  }

  /** {@inheritDoc} As in Keras, it may be a single image too, without the axis of a batch. */
  @Override
  public INDArray call(INDArray x, boolean training) {
    if (None.refused("x", x).rank() != IMAGE_RANK) {
      return super.call(x, training);
    }
    INDArray y = super.call(Nd4j.expandDims(x, 0), training);
    return y.reshape(Shape.of(y.shape()).withoutBatch().toArray());
  }

  final boolean isChannelsFirst() {
    return get(DATA_FORMAT).equals(CHANNELS_FIRST);
  }

  /** The axis of a batch along which the rows lie; the next one is that of the columns. */
  final int rowAxis() {
    return isChannelsFirst() ? 2 : 1;
  }

  /** How the images lie in memory. */
  final ImageLayout layout(Shape input) {
    requireRank(input, 3);
    return ImageLayout.of(input, isChannelsFirst());
  }

  /** Images of another size with as many channels. */
  final Shape resized(Shape input, int height, int width) {
    requireRank(input, 3);
    return isChannelsFirst()
        ? Shape.of(input.length(0), height, width)
        : Shape.of(height, width, input.length(2));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }
}
