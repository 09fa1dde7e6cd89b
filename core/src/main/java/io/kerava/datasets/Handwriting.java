package io.kerava.datasets;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Writes one digit after another, each in another hand, as MNIST's makers prepared theirs: fitted
 * into a box of 20 × 20 pixels with its proportions kept, and laid on 28 × 28 pixels by its centre
 * of mass.
 *
 * <p>Only arithmetic that is exact on every platform is used (StrictMath, no nextGaussian, whose
 * method may change between Java releases), so that a seed means the same images everywhere.
 */
final class Handwriting {

  private static final int SIDE = 28;
  private static final double BOX = 20;
  private static final double CENTRE = 14;
  private static final int STEPS = 5;

  private final SplittableRandom random;

  // The line through all curves of the current digit: its points, and where a new curve begins.
  private double[] x = new double[256];
  private double[] y = new double[256];
  private boolean[] begins = new boolean[256];
  private int count;

  Handwriting(long seed) {
    random = new SplittableRandom(seed);
  }

  int nextDigit() {
    return (int) (random.nextDouble() * 10);
  }

  void write(int digit, float[] images, int offset) {
    int variant = (int) (random.nextDouble() * DigitShapes.variants(digit));
    trace(DigitShapes.curves(digit, variant));
    bend();
    distort();
    double radius = Math.max(0.75, Math.min(2.0, 1.3 + 0.32 * noise()));
    fit(radius);
    draw(radius, new Pen(images, offset, SIDE));
  }

  /** Catmull-Rom curves through the skeleton's points, each moved a little. */
  private void trace(double[][] curves) {
    count = 0;
    double tremble = 0.02 + 0.05 * random.nextDouble();
    double endX = 0;
    double endY = 0;
    double[] previous = {};
    for (double[] curve : curves) {
      double[] p = curve.clone();
      for (int i = 0; i < p.length; i++) {
        p[i] += tremble * noise();
      }
      // A curve that begins where the last one ended goes on from there: the pen was not lifted.
      int end = previous.length;
      if (end > 0 && previous[end - 2] == curve[0] && previous[end - 1] == curve[1]) {
        p[0] = endX;
        p[1] = endY;
      }
      previous = curve;
      endX = p[p.length - 2];
      endY = p[p.length - 1];
      spline(p);
    }
  }

  private void spline(double[] p) {
    int n = p.length / 2;
    add(p[0], p[1], true);
    for (int i = 0; i + 1 < n; i++) {
      int a = 2 * Math.max(0, i - 1);
      int b = 2 * i;
      int c = b + 2;
      int d = 2 * Math.min(n - 1, i + 2);
      for (int step = 1; step <= STEPS; step++) {
        double t = (double) step / STEPS;
        add(
            catmullRom(p[a], p[b], p[c], p[d], t),
            catmullRom(p[a + 1], p[b + 1], p[c + 1], p[d + 1], t),
            false);
      }
    }
  }

  private static double catmullRom(double a, double b, double c, double d, double t) {
    return 0.5
        * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))));
  }

  private void add(double px, double py, boolean first) {
    if (count == x.length) {
      x = Arrays.copyOf(x, 2 * count);
      y = Arrays.copyOf(y, 2 * count);
      begins = Arrays.copyOf(begins, 2 * count);
    }
    x[count] = px - 0.5;
    y[count] = py - 0.5;
    begins[count] = first;
    count++;
  }

  /** A slow wave over the whole digit, as an unsteady hand has it. */
  private void bend() {
    double ax = 0.05 * noise();
    double ay = 0.05 * noise();
    double phaseX = 6.3 * random.nextDouble();
    double phaseY = 6.3 * random.nextDouble();
    double frequency = 3 + 4 * random.nextDouble();
    for (int i = 0; i < count; i++) {
      double wx = ax * StrictMath.sin(phaseX + frequency * y[i]);
      double wy = ay * StrictMath.sin(phaseY + frequency * x[i]);
      x[i] += wx;
      y[i] += wy;
    }
  }

  /** Width, slant (more often to the right) and turn. */
  private void distort() {
    double width = Math.max(0.45, 0.95 + 0.22 * noise());
    double slant = 0.15 + 0.24 * noise();
    double angle = 0.13 * noise();
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = 0; i < count; i++) {
      double sx = width * x[i] - slant * y[i];
      double sy = y[i];
      x[i] = cos * sx - sin * sy;
      y[i] = sin * sx + cos * sy;
    }
  }

  private void fit(double radius) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
    }
    double scale = (BOX - 2 * radius) / Math.max(right - left, bottom - top);
    scale *= 1 - 0.08 * random.nextDouble();
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int i = 0; i < count; i++) {
      x[i] *= scale;
      y[i] *= scale;
      if (!begins[i]) {
        double dx = x[i] - x[i - 1];
        double dy = y[i] - y[i - 1];
        double length = Math.sqrt(dx * dx + dy * dy);
        mass += length;
        massX += length * (x[i] + x[i - 1]) / 2;
        massY += length * (y[i] + y[i - 1]) / 2;
      }
    }
    // MNIST's images are laid to whole pixels, so that the centre is about half a pixel off.
    double shiftX = CENTRE + 0.35 * noise() - massX / mass;
    double shiftY = CENTRE + 0.35 * noise() - massY / mass;
    for (int i = 0; i < count; i++) {
      x[i] += shiftX;
      y[i] += shiftY;
    }
  }

  /** The pen's pressure changes slowly along the way. */
  private void draw(double radius, Pen pen) {
    double depth = 0.12 * noise();
    double phase = 6.3 * random.nextDouble();
    double before = radius;
    for (int i = 0; i < count; i++) {
      double r = radius * (1 + depth * StrictMath.sin(phase + 0.15 * i));
      if (!begins[i]) {
        pen.line(x[i - 1], y[i - 1], before, x[i], y[i], r);
      }
      before = r;
    }
  }

  /** Mean 0, deviation 1, bell-shaped, within ±3. */
  private double noise() {
    return 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
  }
}
