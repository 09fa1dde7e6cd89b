package io.kerava.pictures;

import java.util.List;

/** One thing in a drawing; lengths in pixels, y downwards, colors as {@code 0xRRGGBB}. */
sealed interface Mark {
  /** Where a text stands: its beginning, its middle or its end is at x. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A thin straight line. */
  record Line(double x1, double y1, double x2, double y2, int color) implements Mark {}

  /** A filled circle. */
  record Disc(double x, double y, double radius, int color) implements Mark {}

  /** A filled box with round corners and an outline. */
  record Box(double x, double y, double width, double height, int fill, int outline)
      implements Mark {}

  /**
   * A line of text.
   *
   * @param y the height of the line that the letters stand on
   * @param size of the font, in pixels
   */
  record Words(String text, double x, double y, Anchor anchor, double size, boolean bold, int color)
      implements Mark {}

  /** A filled rectangle. */
  record Block(Area area, int color) implements Mark {}

  /** The outline of a rectangle in dashes. */
  record DashedFrame(Area area, int color) implements Mark {}

  /** A line from point to point, with mitred corners. */
  record Polyline(List<Point> points, double width, int color) implements Mark {}

  /** A filled shape with straight sides. */
  record Polygon(List<Point> points, int color) implements Mark {}

  /**
   * A line of text, some of it bold.
   *
   * @param base the middle of the line that the letters stand on
   * @param size of the font, in pixels
   */
  record Phrase(List<TextRun> runs, Point base, double size, int color) implements Mark {
    double width() {
      return runs.stream().mapToDouble(run -> run.width(size)).sum();
    }
  }
}
