package io.kerava.images;

/**
 * The range that values are clipped to.
 *
 * @param low the smallest value
 * @param high the largest value
 */
public record ValueRange(float low, float high) {
  float clip(float value) {
    return Math.min(Math.max(value, low), high);
  }

  /** The slope of {@link #clip}; at an edge one half, as JAX has it. */
  float slope(float value) {
    if (value > low && value < high) {
      return 1;
    }
    return value == low || value == high ? 0.5f : 0;
  }
}
