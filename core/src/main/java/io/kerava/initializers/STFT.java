package io.kerava.initializers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The real or the imaginary part of a short-time Fourier transformation, for the kernel of a
 * convolution over time: {@code cos(-2 pi t f) w(t)} or {@code sin(-2 pi t f) w(t)}, divided by the
 * window's norm. The shape is (frame length, 1, frequencies), and {@code f} goes from 0 to ½.
 *
 * <p>Source: {@code keras/src/initializers/constant_initializers.py}. Of SciPy's windows those of
 * {@link StftWindow} are supported; windows given as arrays are not.
 */
public final class STFT extends Configured<STFT> implements Initializer {
  private static final String NONE = "none";

  private static final Argument<String> SIDE =
      Argument.of("side", ArgumentTypes.oneOf("real", "imag"), "real");
  private static final Argument<String> WINDOW =
      Argument.of("window", ArgumentTypes.oneOf(StftWindow.names(NONE)), "hann").noneMeans(NONE);
  private static final Argument<String> SCALING =
      Argument.of("scaling", ArgumentTypes.oneOf("density", "spectrum", NONE), "density")
          .noneMeans(NONE);
  private static final Argument<Boolean> PERIODIC =
      Argument.of("periodic", ArgumentTypes.BOOLEAN, false);
  static final Schema<STFT> SCHEMA =
      Schema.of("keras.initializers", "STFT", given -> new STFT(), SIDE, WINDOW, PERIODIC, SCALING);

  /** The real part under a Hann window, scaled to a density. */
  public STFT() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #side}. */
  public STFT(String side) {
    super(SCHEMA.defaults().with(SIDE, side));
  }

  /** {@code "real"} or {@code "imag"}. */
  public STFT side(String side) {
    return with(SIDE, side);
  }

  /** The window's name, such as {@code "hamming"}; {@code "none"} for Keras's {@code None}. */
  public STFT window(String window) {
    return with(WINDOW, window);
  }

  /**
   * {@code "density"} divides by the window's Euclidean norm, {@code "spectrum"} by the sum of its
   * values, {@code "none"}, Keras's {@code None}, by nothing. Without a window nothing is scaled.
   */
  public STFT scaling(String scaling) {
    return with(SCALING, scaling);
  }

  /** Whether the window is one period of a periodic one, instead of symmetric. */
  public STFT periodic(boolean periodic) {
    return with(PERIODIC, periodic);
  }

  /**
   * The kernel.
   *
   * @throws IllegalArgumentException where the shape hasn't three axes
   */
  @Override
  public INDArray initialize(Shape shape) {
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          "STFT makes kernels of the shape (frame length, 1, frequencies). Received the shape "
              + shape
              + ".");
    }
    int frames = shape.intLength(0);
    int channels = shape.intLength(1);
    int frequencies = shape.intLength(2);
    double[] window = window(frames);
    FloatArray values = FloatArray.zeros(shape);
    for (int t = 0; t < frames; t++) {
      for (int f = 0; f < frequencies; f++) {
        double angle = -2 * Math.PI * t * f / (2.0 * (frequencies - 1));
        double wave = get(SIDE).equals("real") ? Math.cos(angle) : Math.sin(angle);
        for (int channel = 0; channel < channels; channel++) {
          values.data()[(t * channels + channel) * frequencies + f] = (float) (wave * window[t]);
        }
      }
    }
    return values.toNd();
  }

  private double[] window(int frames) {
    if (get(WINDOW).equals(NONE)) {
      double[] ones = new double[frames];
      java.util.Arrays.fill(ones, 1);
      return ones;
    }
    double[] window = StftWindow.of(get(WINDOW)).values(frames, get(PERIODIC));
    double scale = 1;
    if (get(SCALING).equals("density")) {
      scale = Math.sqrt(java.util.Arrays.stream(window).map(w -> w * w).sum());
    } else if (get(SCALING).equals("spectrum")) {
      scale = java.util.Arrays.stream(window).map(Math::abs).sum();
    }
    for (int t = 0; t < frames; t++) {
      window[t] /= scale;
    }
    return window;
  }

  /** With {@code null} where Keras has {@code None}. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.replaceAll((key, value) -> NONE.equals(value) ? null : value);
    return config;
  }
}
