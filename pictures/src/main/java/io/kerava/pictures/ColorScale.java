package io.kerava.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * What the colors of a ground mean, beside it.
 *
 * @param valueAt the number that a color stands for, by its place in the map, from 0 to 1
 */
record ColorScale(ColorMap map, DoubleUnaryOperator valueAt) {
  /** The room that it takes. */
  static final int WIDTH = 64;

  private static final int LEFT = 10;
  private static final int BAR = 12;
  private static final int LABELS = 6;
  private static final double SIZE = 11;

  /**
   * Paints it at the right of a plot.
   *
   * @param theme of the words
   */
  void paint(Graphics2D graphics, Rectangle plot, Theme theme) {
    int left = plot.x + plot.width + LEFT;
    for (int i = 0; i < plot.height; i++) {
      graphics.setColor(new Color(map.color(1 - i / (plot.height - 1.0))));
      graphics.fillRect(left, plot.y + i, BAR, 1);
    }
    Range values = Range.of(valueAt.applyAsDouble(0), valueAt.applyAsDouble(1));
    DecimalFormat format =
        new DecimalFormat(values.decimalPattern(), DecimalFormatSymbols.getInstance(Locale.ROOT));
    for (int i = 0; i < LABELS; i++) {
      double place = (double) i / (LABELS - 1);
      String label = format.format(valueAt.applyAsDouble(place));
      double y = plot.y + (1 - place) * plot.height;
      new Words(graphics, theme).startingAt(label, left + BAR + LEFT / 2.0, y, SIZE);
    }
  }
}
