package io.kerava.pictures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Images to paint on. */
final class Pixels {
  private static final double MOST_SCALE = 20;

  private Pixels() {}

  /**
   * A black image.
   *
   * @param scale its pixels for each of width and height
   * @throws IllegalArgumentException where the scale isn't above 0 and at most 20
   */
  static BufferedImage image(int width, int height, double scale) {
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw new IllegalArgumentException(
          "'scale' must be above 0 and at most 20. Received: " + scale);
    }
    return new BufferedImage(
        (int) Math.ceil(width * scale),
        (int) Math.ceil(height * scale),
        BufferedImage.TYPE_INT_RGB);
  }

  /** Paints on an image with smooth edges, in units of the picture. */
  static Graphics2D graphics(BufferedImage image, double scale) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    return graphics;
  }
}
