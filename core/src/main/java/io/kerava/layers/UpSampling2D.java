package io.kerava.layers;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.ImageLayout;
import io.kerava.images.Interpolation;
import io.kerava.images.Resampling;
import io.kerava.images.Taps;
import io.kerava.kernels.ImageKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Makes images larger by whole factors.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, size[0] * height, size[1] * width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(14, 14, 3));
 * model.add(new UpSampling2D(2, 2).interpolation("bilinear"));  // (None, 28, 28, 3)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/up_sampling2d.py}.
 */
public final class UpSampling2D extends AbstractUpSampling<UpSampling2D> {
  private static final String NEAREST = "nearest";
  private static final Size SIZE = Size.of(2);
  private static final Word INTERPOLATION_TYPE =
      new Word(
          "Argument `interpolation` must be one of",
          "interpolation=",
          List.of("bicubic", "bilinear", "lanczos3", "lanczos5", NEAREST));
  private static final Argument<String> INTERPOLATION =
      Argument.of("interpolation", INTERPOLATION_TYPE, NEAREST);
  static final Schema<UpSampling2D> SCHEMA =
      layerSchema(
          "UpSampling2D",
          given -> new UpSampling2D(),
          SIZE.argument(),
          DataFormat.ARGUMENT,
          INTERPOLATION);

  /**
   * A layer that enlarges.
   *
   * @param size how often along each axis; one number counts for both, and none stands for 2
   * @throws IllegalArgumentException where a number is not positive, or there are not 2
   */
  public UpSampling2D(int... size) {
    super(SIZE, SIZE.with(SCHEMA, size));
  }

  /**
   * How new pixels come about: {@code "nearest"} repeats the old ones, {@code "bilinear"}, {@code
   * "bicubic"}, {@code "lanczos3"} and {@code "lanczos5"} weigh 2, 4, 6 and 10 of them together
   * along each axis.
   */
  public UpSampling2D interpolation(String interpolation) {
    return with(INTERPOLATION, INTERPOLATION_TYPE.of(interpolation));
  }

  private boolean repeats() {
    return get(INTERPOLATION).equals(NEAREST);
  }

  private Resampling resampling(Shape input) {
    ImageLayout image = ImageLayout.of(input, isChannelsFirst());
    return new Resampling(
        image, along(image.height(), sizes()[0]), along(image.width(), sizes()[1]), 0);
  }

  private Taps along(int length, int factor) {
    Interpolation interpolation = Interpolation.of(get(INTERPOLATION));
    return Taps.resize(length, 0, length, ElementCount.of(length, factor), interpolation, false);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return repeats()
        ? super.call(x, call)
        : Resampled.of(x, resampling(x.shape().withoutBatch()), isChannelsFirst());
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return repeats() ? super.kernel(input) : Optional.of(new ImageKernel(resampling(input)));
  }
}
