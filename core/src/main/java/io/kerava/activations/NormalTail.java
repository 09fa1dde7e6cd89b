package io.kerava.activations;

/**
 * How likely a standard normal number is above some {@code s >= 0}, over {@code float[]}: {@code
 * exp(-s^2 / 2)} times a smooth function of s, for which there is a polynomial of {@code (s - 2) /
 * (s + 2)}. tools/fit_gelu.py finds it, within 5e-8 up to 12.5, where the chance is 4e-36.
 */
public final class NormalTail {
  /** The largest s. */
  public static final float LIMIT = 12.5f;

  private static final float CENTER = 2f;
  private static final float P0 = 6.7240797702e-01f;
  private static final float P1 = -3.3140428751e-01f;
  private static final float P2 = 2.8799345236e-02f;
  private static final float P3 = 3.6714653711e-02f;
  private static final float P4 = -4.9350642523e-04f;
  private static final float P5 = -6.7065232755e-03f;
  private static final float P6 = -1.8444163953e-03f;
  private static final float P7 = 7.7721123035e-04f;
  private static final float P8 = 6.2737494542e-04f;
  private static final float P9 = 1.1567529453e-04f;

  private NormalTail() {}

  /**
   * The chances of the first elements, in loops that HotSpot vectorizes.
   *
   * @param a of any sign and size: s is its absolute value, but no more than the limit
   * @param chance gets the chance to be above s; another array
   * @param power gets {@code exp(-s^2 / 2)}; another array
   */
  public static void chancesAbove(float[] a, float[] chance, float[] power, int length) {
    for (int i = 0; i < length; i++) {
      float s = Math.min(Math.abs(a[i]), LIMIT);
      chance[i] = -0.5f * s * s;
    }
    FloatMath.exponential(chance, power, length);
    for (int i = 0; i < length; i++) {
      power[i] += power[i] * chance[i];
    }
    for (int i = 0; i < length; i++) {
      float s = Math.min(Math.abs(a[i]), LIMIT);
      float v = 1f / (s + CENTER);
      float t = (s - CENTER) * v;
      float high = (((P9 * t + P8) * t + P7) * t + P6) * t + P5;
      float p = ((((high * t + P4) * t + P3) * t + P2) * t + P1) * t + P0;
      chance[i] = power[i] * (p * v);
    }
  }
}
