package io.kerava.pictures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/** Writes on a graphics. */
final class Words {
  private static final double SIZE = 13;
  private static final String CUT = "…";

  private final Graphics2D graphics;
  private final Theme theme;

  Words(Graphics2D graphics, Theme theme) {
    this.graphics = graphics;
    this.theme = theme;
  }

  /** A text around x, on the line y. */
  void centered(String text, double x, double y, double size, boolean bold) {
    draw(text, x - Fonts.width(text, size, bold) / 2, y, size, bold, theme.words());
  }

  /**
   * A text around a point, smaller where it is too wide; nothing where it would have to be smaller
   * than readable.
   */
  void fitted(String text, double x, double y, double width, double smallest, int color) {
    double size = Math.min(SIZE, SIZE * width / Math.max(1, Fonts.width(text, SIZE, false)));
    if (size >= smallest) {
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
    if (Fonts.width(text, size, false) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && Fonts.width(text.substring(0, end) + CUT, size, false) > width) {
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
