package io.kerava.datasets;

/**
 * Draws lines with a round, soft-edged pen on a small grey image of floats, 0 (paper) to 255 (ink).
 */
final class Pen {

  /** How many pixels the edge takes from ink to paper; scanned strokes are a bit soft. */
  private static final double EDGE = 1.3;

  private final float[] image;
  private final int offset;
  private final int side;

  /** A pen on the square image that begins at this offset. */
  Pen(float[] image, int offset, int side) {
    this.image = image;
    this.offset = offset;
    this.side = side;
  }

  /** A line whose half-width goes from r0 to r1; pixel (0, 0) has its centre at (0, 0). */
  void line(double x0, double y0, double r0, double x1, double y1, double r1) {
    double reach = Math.max(r0, r1) + EDGE / 2;
    int left = (int) Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
    int right = (int) Math.min(side - 1, Math.floor(Math.max(x0, x1) + reach));
    int top = (int) Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
    int bottom = (int) Math.min(side - 1, Math.floor(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length2 = Math.max(dx * dx + dy * dy, 1e-12);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double t = ((x - x0) * dx + (y - y0) * dy) / length2;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        double ex = x - x0 - t * dx;
        double ey = y - y0 - t * dy;
        double distance = Math.sqrt(ex * ex + ey * ey);
        double ink = (r0 + t * (r1 - r0) - distance) / EDGE + 0.5;
        if (ink > 0) {
          int at = offset + y * side + x;
          float value = ink >= 1 ? 255 : (float) Math.rint(255 * ink);
          if (value > image[at]) {
            image[at] = value;
          }
        }
      }
    }
  }
}
