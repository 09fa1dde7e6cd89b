package io.kerava.optimizers;

/**
 * Keeps moments that decay towards 0 from becoming denormal numbers, each operation on which takes
 * about 100 times as long.
 */
final class Tiny {
  private static final float THRESHOLD = 1e-30f;

  private Tiny() {}

  /**
   * 0 where the magnitude is at most 1e-30, and otherwise the value, less 1e-30 in magnitude. Two
   * extrema, because HotSpot vectorizes them; a comparison would make the loop 10 times slower.
   */
  static float toZero(float value) {
    return toZero(value, THRESHOLD);
  }

  /** The same with another threshold. */
  static float toZero(float value, float threshold) {
    return Math.max(value, threshold) + Math.min(value, -threshold);
  }
}
