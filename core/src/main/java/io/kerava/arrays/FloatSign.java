package io.kerava.arrays;

/** The sign of a float by a clamp: HotSpot vectorizes that, but not {@link Math#signum(float)}. */
public final class FloatSign {
  private FloatSign() {}

  /** 1 above 0, -1 below, 0 at 0; in between for what is no normal float. */
  public static float of(float x) {
    return Math.max(-1f, Math.min(1f, x * Float.MAX_VALUE));
  }
}
