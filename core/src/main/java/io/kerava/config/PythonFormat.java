package io.kerava.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers in Python's formats. Java's own formatter rounds the shortest decimal text half up;
 * Python rounds the exact binary value half to even: {@code "%.0f" % 2.5} is {@code 2}.
 */
public final class PythonFormat {
  private PythonFormat() {}

  /** {@code f"{value:.<digits>f}"}. */
  public static String fixed(double value, int digits) {
    if (!Double.isFinite(value)) {
      return PythonText.number(value);
    }
    String text =
        new BigDecimal(value).abs().setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return sign(value) + text;
  }

  /** {@code f"{value:.<digits>e}"}: {@code 6.8700e-05}. */
  public static String scientific(double value, int digits) {
    if (!Double.isFinite(value)) {
      return PythonText.number(value);
    }
    BigDecimal rounded =
        new BigDecimal(value).abs().round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded.movePointLeft(exponent).setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    return sign(value) + mantissa + PythonText.exponent(exponent);
  }

  private static String sign(double value) {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }
}
