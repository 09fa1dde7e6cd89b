package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.images.AspectRatio;
import io.kerava.images.ImageLayout;
import io.kerava.images.Interpolation;
import io.kerava.images.Resampling;
import io.kerava.images.Taps;
import io.kerava.kernels.ImageKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * Takes the middle of images. Where an image is too small for that, its largest centered part of
 * the new aspect ratio is resized.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same with the new height and width
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 1));
 * model.add(new CenterCrop(24, 24));  // (None, 24, 24, 1)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/center_crop.py}.
 */
public final class CenterCrop extends AbstractImageLayer<CenterCrop> {
  private static final Argument<Integer> HEIGHT =
      Argument.required("height", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Integer> WIDTH =
      Argument.required("width", ArgumentTypes.POSITIVE_INTEGER);
  static final Schema<CenterCrop> SCHEMA =
      layerSchema(
          "CenterCrop",
          given -> new CenterCrop(given.get(HEIGHT), given.get(WIDTH)),
          DATA_FORMAT,
          HEIGHT,
          WIDTH);

  /** A layer that takes a part of that size. */
  public CenterCrop(int height, int width) {
    super(SCHEMA.defaults().with(HEIGHT, height).with(WIDTH, width));
  }

  @Override
  public Shape outputShape(Shape input) {
    return resized(input, get(HEIGHT), get(WIDTH));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Resampled.of(x, resampling(x.shape().withoutBatch()), isChannelsFirst());
  }

  /** {@inheritDoc} An image that is cropped alone is a copy. */
  @Override
  public Optional<Kernel> kernel(Shape input) {
    return crops(layout(input))
        ? Optional.empty()
        : Optional.of(new ImageKernel(resampling(input)));
  }

  private boolean crops(ImageLayout image) {
    return image.height() >= get(HEIGHT) && image.width() >= get(WIDTH);
  }

  private Resampling resampling(Shape input) {
    ImageLayout image = layout(input);
    int height = get(HEIGHT);
    int width = get(WIDTH);
    if (crops(image)) {
      return new Resampling(
          image,
          Taps.crop(image.height(), (image.height() - height) / 2, height),
          Taps.crop(image.width(), (image.width() - width) / 2, width),
          0);
    }
    return AspectRatio.cropped(image, height, width)
        .resize(image, height, width, Interpolation.BILINEAR, false, 0);
  }
}
