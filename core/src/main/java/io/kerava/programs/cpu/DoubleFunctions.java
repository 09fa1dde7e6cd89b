package io.kerava.programs.cpu;

/**
 * Functions that Java lacks or computes slowly, in double, from floats: good to about seven digits,
 * near 0 too.
 */
final class DoubleFunctions {
  /** Mike Giles, Approximating the erfinv function (2010), of single precision: the middle. */
  private static final double[] ERFINV_CENTER = {
    1.50140941,
    0.246640727,
    -0.00417768164,
    -0.00125372503,
    0.00021858087,
    -4.39150654e-06,
    -3.5233877e-06,
    3.43273939e-07,
    2.81022636e-08
  };

  /** And the tails. */
  private static final double[] ERFINV_TAIL = {
    2.83297682,
    1.00167406,
    0.00943887047,
    -0.0076224613,
    0.00573950773,
    -0.00367342844,
    0.00134934322,
    0.000100950558,
    -0.000200214257
  };

  private DoubleFunctions() {}

  static double log1p(double x) {
    double sum = 1 + x;
    if (sum == 1) {
      return x;
    }
    // What the sum has lost of x is lost of the logarithm too
    return x > 1 ? Math.log(sum) : Math.log(sum) * (x / (sum - 1));
  }

  static double arcsinh(double x) {
    if (Double.isInfinite(x)) {
      return x;
    }
    double size = Math.abs(x);
    return Math.copySign(log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), x);
  }

  static double arccosh(double x) {
    double above = x - 1;
    return above < 0 ? Double.NaN : log1p(above + Math.sqrt(above * (above + 2)));
  }

  static double arctanh(double x) {
    return 0.5 * log1p(2 * x / (1 - x));
  }

  static double erfinv(double x) {
    double w = -Math.log((1 - x) * (1 + x));
    if (Double.isInfinite(w)) {
      return x * w;
    }
    return x
        * (w < 5 ? polynomial(ERFINV_CENTER, w - 2.5) : polynomial(ERFINV_TAIL, Math.sqrt(w) - 3));
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
