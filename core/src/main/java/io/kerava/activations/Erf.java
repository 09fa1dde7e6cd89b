package io.kerava.activations;

/** The error function, which Java lacks, to about 15 digits. */
final class Erf {
  private static final double SQRT_PI = Math.sqrt(Math.PI);
  private static final double SERIES_UP_TO = 2;
  private static final int FRACTION_DEPTH = 80;

  private Erf() {}

  /** {@code 1 - erf(x)}, accurate also where that is tiny. */
  static double erfc(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x < 0) {
      return 2 - erfc(-x);
    }
    return x < SERIES_UP_TO ? 1 - series(x) : fraction(x);
  }

  /** Abramowitz and Stegun, 7.1.6: only positive terms, so nothing cancels. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / SQRT_PI * Math.exp(-x * x) * sum;
  }

  /** Abramowitz and Stegun, 7.1.14, from its far end. */
  private static double fraction(double x) {
    double tail = x;
    for (int n = FRACTION_DEPTH; n > 0; n--) {
      tail = x + n / 2.0 / tail;
    }
    return Math.exp(-x * x) / (SQRT_PI * tail);
  }
}
