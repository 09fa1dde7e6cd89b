package io.kerava.pictures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Images to paint on. */
final class Pixels {
  private static final double MOST_SCALE = 20;

  private Pixels() {}

  /**
   * A black image.
   *
   * @param scale its pixels for each of width and height
   * @throws IllegalArgumentException where the scale isn't above 0 and at most 20, or the image has
   *     more pixels than Java can hold
   */
  static BufferedImage image(int width, int height, double scale) {
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw new IllegalArgumentException(
          "'scale' must be above 0 and at most 20. Received: " + scale);
    }
    return blank((long) Math.ceil(width * scale), (long) Math.ceil(height * scale));
  }

  private static BufferedImage blank(long width, long height) {
    if (width * height > Integer.MAX_VALUE) {
      throw tooLarge(width, height, "an image of Java has at most 2147483647 of them", null);
    }
    try {
      return new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    } catch (OutOfMemoryError e) {
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      throw tooLarge(width, height, "this Java may use " + heap + " MB, by its -Xmx", e);
    }
  }

  private static IllegalArgumentException tooLarge(
      long width, long height, String limit, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "The picture has %d × %d pixels, which need %d MB, but %s. Save it as SVG, which is"
                + " sharp at any size, or with fewer pixels: a smaller dpi of a plot, a smaller"
                + " scale of toImage.",
            width,
            height,
            width * height * Integer.BYTES >> 20,
            limit),
        cause);
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
