package io.kerava.pictures;

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
}
