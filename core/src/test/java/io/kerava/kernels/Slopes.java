package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Gradients in float against central differences in double along drawn directions, which move every
 * element by one to two steps: an element that is wrong by the tolerance shows in each of them.
 */
final class Slopes {
  private static final double STEP = 1e-5;
  private static final int DIRECTIONS = 3;

  /** So few elements are looked at one by one: that costs nothing. */
  private static final int FEW = 40;

  private Slopes() {}

  /**
   * Fails where a gradient is not that of the loss, and names an element.
   *
   * @param at what the loss is computed from; moved, and moved back
   */
  static void assertGradient(
      float[] gradient, double[] at, DoubleSupplier loss, double tolerance, String name) {
    if (at.length <= FEW || !agrees(gradient, at, loss, tolerance)) {
      assertElements(gradient, at, loss, tolerance, name);
    }
  }

  private static boolean agrees(
      float[] gradient, double[] at, DoubleSupplier loss, double tolerance) {
    Random random = new Random(4);
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction =
          random
              .doubles(at.length, 1, 2)
              .map(length -> random.nextBoolean() ? length : -length)
              .toArray();
      double told = 0;
      for (int k = 0; k < at.length; k++) {
        told += gradient[k] * direction[k];
      }
      if (!(Math.abs(told - slope(at, direction, loss)) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private static void assertElements(
      float[] gradient, double[] at, DoubleSupplier loss, double tolerance, String name) {
    double[] direction = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      direction[k] = 1;
      assertThat((double) gradient[k])
          .as("%s[%d]", name, k)
          .isCloseTo(slope(at, direction, loss), within(tolerance));
      direction[k] = 0;
    }
  }

  private static double slope(double[] at, double[] direction, DoubleSupplier loss) {
    double[] place = at.clone();
    double above = at(place, at, direction, STEP, loss);
    double below = at(place, at, direction, -STEP, loss);
    System.arraycopy(place, 0, at, 0, at.length);
    return (above - below) / (2 * STEP);
  }

  private static double at(
      double[] place, double[] at, double[] direction, double step, DoubleSupplier loss) {
    for (int k = 0; k < at.length; k++) {
      at[k] = place[k] + step * direction[k];
    }
    return loss.getAsDouble();
  }
}
