package io.kerava.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people to read. */
final class Figures {
  private static final int DIGITS = 3;

  private Figures() {}

  /**
   * Three significant digits, without an exponent: {@code 0.00123}, {@code 12.3}, {@code 1,230}.
   */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
    int decimals = Math.max(0, DIGITS - rounded.precision() + rounded.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** How many times as long, with two digits, or all of them from 100 on. */
  static String ratio(double value) {
    String format = value < 0.995 ? "%.2f×" : value < 9.95 ? "%.1f×" : "%,.0f×";
    return String.format(Locale.ROOT, format, value);
  }
}
