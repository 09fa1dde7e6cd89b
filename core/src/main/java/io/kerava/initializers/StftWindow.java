package io.kerava.initializers;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The window functions of SciPy ({@code scipy.signal.windows}) that {@link STFT} knows. */
enum StftWindow {
  /** A raised cosine that ends at 0. */
  HANN(0.5, 0.5),
  /** A raised cosine on a pedestal. */
  HAMMING(0.54, 0.46),
  /** Three terms. */
  BLACKMAN(0.42, 0.5, 0.08),
  /** Four terms. */
  NUTTALL(0.3635819, 0.4891775, 0.1365995, 0.0106411),
  /** Four terms. */
  BLACKMANHARRIS(0.35875, 0.48829, 0.14128, 0.01168),
  /** All ones. */
  BOXCAR(1);

  @SuppressWarnings("ImmutableEnumChecker") // never written to, never handed out
  private final double[] terms;

  StftWindow(double... terms) {
    this.terms = terms;
  }

  /** The names, as SciPy writes them, and more. */
  static String[] names(String... more) {
    return Stream.concat(
            Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  static StftWindow of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * The window: {@code a0 - a1 cos(x) + a2 cos(2x) - …} (scipy's {@code general_cosine}).
   *
   * @param periodic whether it is one period, or symmetric with both ends
   */
  double[] values(int length, boolean periodic) {
    double[] values = new double[length];
    int steps = periodic ? length : length - 1;
    for (int i = 0; i < length; i++) {
      double x = steps == 0 ? Math.PI : 2 * Math.PI * i / steps;
      for (int k = 0; k < terms.length; k++) {
        values[i] += (k % 2 == 0 ? 1 : -1) * terms[k] * Math.cos(k * x);
      }
    }
    return values;
  }
}
