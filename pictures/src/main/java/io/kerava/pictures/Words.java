package io.kerava.pictures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/** Writes on a graphics. */
final class Words {
  private static final double SIZE = 13;

  /** The room that a title takes. */
  static final int TITLE_HEIGHT = 32;

  private static final double TITLE_SIZE = 14;
  private static final double TITLE_LINE = 24;
  private static final double TITLE_MARGIN = 8;
  private static final double SMALLEST = 6;
  private static final double SMALLEST_TITLE = 9;
  private static final String CUT = "…";

  private final Graphics2D graphics;
  private final Theme theme;

  Words(Graphics2D graphics, Theme theme) {
    this.graphics = graphics;
    this.theme = theme;
  }

  /** The title of a panel: in its middle, smaller or cut where it is too wide. */
  void title(String title, int width) {
    double room = width - 2 * TITLE_MARGIN;
    double wanted = Fonts.width(title, TITLE_SIZE, true);
    double size =
        wanted <= room ? TITLE_SIZE : Math.max(SMALLEST_TITLE, TITLE_SIZE * room / wanted);
    centered(cut(title, room, size, true), width / 2.0, TITLE_LINE, size, true);
  }

  /** A text around x, on the line y. */
  void centered(String text, double x, double y, double size, boolean bold) {
    draw(text, x - Fonts.width(text, size, bold) / 2, y, size, bold, theme.words());
  }

  /**
   * A text around a point, smaller where it is too wide or too high; nothing where it would have to
   * be smaller than readable.
   */
  void fitted(String text, double x, double y, double width, double height, int color) {
    double wide = SIZE * width / Math.max(1, Fonts.width(text, SIZE, false));
    double size = Math.min(Math.min(SIZE, height), wide);
    if (size >= SMALLEST) {
      draw(text, x - Fonts.width(text, size, false) / 2, y + size * 0.36, size, false, color);
    }
  }

  /** A text that ends at x, around the height y, no taller than that. */
  void fittedEnd(String text, double x, double y, double height) {
    double size = Math.min(SIZE, height);
    if (size >= 5) {
      draw(text, x - Fonts.width(text, size, false), y + size * 0.36, size, false, theme.words());
    }
  }

  /** A text that begins at x, around the height y. */
  void startingAt(String text, double x, double y, double size) {
    draw(text, x, y + size * 0.36, size, false, theme.words());
  }

  /** A text that goes upwards, around a point. */
  void upwards(String text, double x, double y, double size) {
    Graphics2D turned = (Graphics2D) graphics.create();
    try {
      turned.translate(x, y);
      turned.rotate(-Math.PI / 2);
      new Words(turned, theme).centered(text, 0, size * 0.36, size, false);
    } finally {
      turned.dispose();
    }
  }

  /** The beginning of a text, as much as is so wide. */
  static String cut(String text, double width, double size) {
    return cut(text, width, size, false);
  }

  /** The beginning of a text, bold or not. */
  static String cut(String text, double width, double size, boolean bold) {
    if (Fonts.width(text, size, bold) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && Fonts.width(text.substring(0, end) + CUT, size, bold) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + CUT;
  }

  private void draw(String text, double left, double y, double size, boolean bold, int color) {
    if (text.isEmpty()) { // the JDK has no outline of nothing
      return;
    }
    Font font = Fonts.sansSerif(size, bold);
    graphics.setColor(new Color(color));
    graphics.setFont(font);
    graphics.drawString(text, (float) left, (float) y);
  }
}
