package io.kerava.images;

import java.util.Locale;

/**
 * How the values between pixels are found: a weight for each pixel by its distance.
 *
 * <p>Source: JAX's {@code jax.image.resize}, which Keras calls.
 */
public enum Interpolation {
  /** The pixel in which the place lies. */
  NEAREST,
  /** Proportional to nearness. */
  BILINEAR,
  /** Keys's cubic convolution. */
  BICUBIC,
  /** Lanczos's window of radius 3. */
  LANCZOS3,
  /** Lanczos's window of radius 5. */
  LANCZOS5;

  /** The interpolation of Keras's name. */
  public static Interpolation of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The weight, not normalized, of a pixel at a distance of 0 or more. */
  double weight(double distance) {
    return switch (this) {
      case NEAREST -> throw new IllegalStateException("the nearest pixel has no weights");
      case BILINEAR -> Math.max(0, 1 - distance);
      case BICUBIC -> keys(distance);
      case LANCZOS3 -> lanczos(3, distance);
      case LANCZOS5 -> lanczos(5, distance);
    };
  }

  private static double keys(double x) {
    if (x >= 2) {
      return 0;
    }
    return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1;
  }

  private static double lanczos(double radius, double x) {
    if (x > radius) {
      return 0;
    }
    double scaled = Math.PI * x;
    return x > 1e-3 ? radius * Math.sin(scaled) * Math.sin(scaled / radius) / (scaled * scaled) : 1;
  }
}
