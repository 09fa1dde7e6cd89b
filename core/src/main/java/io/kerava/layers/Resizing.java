package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.images.AspectRatio;
import io.kerava.images.ImageLayout;
import io.kerava.images.Interpolation;
import io.kerava.images.Resampling;
import io.kerava.kernels.ImageKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * Resizes images.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same with the new height and width
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 1));
 * model.add(new Resizing(14, 14).antialias(true));  // (None, 14, 14, 1)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/resizing.py}. The values are
 * those of Keras on JAX.
 */
public final class Resizing extends AbstractImageLayer<Resizing> {
  private static final Argument<Integer> HEIGHT =
      Argument.required("height", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Integer> WIDTH =
      Argument.required("width", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<String> INTERPOLATION =
      Argument.of(
          "interpolation",
          ArgumentTypes.oneOf("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5"),
          "bilinear");
  private static final Argument<Boolean> CROP_TO_ASPECT_RATIO =
      Argument.of("crop_to_aspect_ratio", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Boolean> PAD_TO_ASPECT_RATIO =
      Argument.of("pad_to_aspect_ratio", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> FILL_MODE =
      Argument.of("fill_mode", ArgumentTypes.oneOf("constant"), "constant");
  private static final Argument<Double> FILL_VALUE =
      Argument.of("fill_value", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<Boolean> ANTIALIAS =
      Argument.of("antialias", ArgumentTypes.BOOLEAN, false);
  static final Schema<Resizing> SCHEMA =
      layerSchema(
          "Resizing",
          given -> new Resizing(given.get(HEIGHT), given.get(WIDTH)),
          DATA_FORMAT,
          HEIGHT,
          WIDTH,
          INTERPOLATION,
          CROP_TO_ASPECT_RATIO,
          PAD_TO_ASPECT_RATIO,
          FILL_MODE,
          FILL_VALUE,
          ANTIALIAS);

  /** A layer that makes images of that size, with bilinear interpolation. */
  public Resizing(int height, int width) {
    super(SCHEMA.defaults().with(HEIGHT, height).with(WIDTH, width));
  }

  /**
   * {@code "bilinear"}, {@code "nearest"}, {@code "bicubic"}, {@code "lanczos3"} or {@code
   * "lanczos5"}.
   */
  public Resizing interpolation(String interpolation) {
    return with(INTERPOLATION, interpolation);
  }

  /** {@code true} resizes the largest centered part that has the aspect ratio of the new size. */
  public Resizing cropToAspectRatio(boolean cropToAspectRatio) {
    return with(CROP_TO_ASPECT_RATIO, cropToAspectRatio);
  }

  /** {@code true} pads the short side before resizing, so that the aspect ratio stays. */
  public Resizing padToAspectRatio(boolean padToAspectRatio) {
    return with(PAD_TO_ASPECT_RATIO, padToAspectRatio);
  }

  /** What {@link #padToAspectRatio} pads with; Keras has {@code "constant"} only. */
  public Resizing fillMode(String fillMode) {
    return with(FILL_MODE, fillMode);
  }

  /** The value that {@link #padToAspectRatio} pads with. */
  public Resizing fillValue(double fillValue) {
    return with(FILL_VALUE, fillValue);
  }

  /**
   * {@code true} makes pixels of a smaller image of all pixels that fall together; {@code
   * "nearest"} knows no such thing.
   */
  public Resizing antialias(boolean antialias) {
    return with(ANTIALIAS, antialias);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input is no image, or where both aspect ratio
   *     options are on
   */
  @Override
  public Shape outputShape(Shape input) {
    if (get(CROP_TO_ASPECT_RATIO) && get(PAD_TO_ASPECT_RATIO)) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": only one of 'crop_to_aspect_ratio' and 'pad_to_aspect_ratio' can be True."
              + " Received: both. Leave one out.");
    }
    return resized(input, get(HEIGHT), get(WIDTH));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Resampled.of(x, resampling(x.shape().withoutBatch()), isChannelsFirst());
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new ImageKernel(resampling(input)));
  }

  private Resampling resampling(Shape input) {
    ImageLayout image = layout(input);
    int height = get(HEIGHT);
    int width = get(WIDTH);
    boolean pads = get(PAD_TO_ASPECT_RATIO);
    AspectRatio part =
        pads
            ? AspectRatio.padded(image, height, width)
            : get(CROP_TO_ASPECT_RATIO)
                ? AspectRatio.cropped(image, height, width)
                : AspectRatio.ignored(image);
    return part.resize(
        image,
        height,
        width,
        Interpolation.of(get(INTERPOLATION)),
        get(ANTIALIAS),
        pads ? get(FILL_VALUE).floatValue() : 0);
  }
}
