package io.kerava.config;

/** Values as Python prints them, for messages and {@code toString} that a Keras user knows. */
public final class PythonText {
  private PythonText() {}

  /** A number as Python's {@code repr} has it: {@code 0.001}, {@code 1e-07}, {@code 1.0}. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
      String text = Double.toString(value);
      String mantissa = text.substring(0, text.indexOf('E'));
      if (mantissa.endsWith(".0")) {
        mantissa = mantissa.substring(0, mantissa.length() - 2);
      }
      int exponent = Integer.parseInt(text.substring(text.indexOf('E') + 1));
      return mantissa + (exponent < 0 ? "e-" : "e+") + twoDigits(Math.abs(exponent));
    }
    String plain = new java.math.BigDecimal(Double.toString(value)).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String twoDigits(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }
}
