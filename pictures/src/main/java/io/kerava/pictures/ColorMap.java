package io.kerava.pictures;

/** Colors for numbers from 0 to 1; between two colors of a map all are mixed evenly. */
enum ColorMap {
  /** Matplotlib's default, as bright as the number is high, whatever colors one sees. */
  VIRIDIS(
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
      0xFDE725),

  GRAY(0x000000, 0xFFFFFF),

  /** From white to dark blue: counts on a white page. */
  BLUES(0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B),

  /** From nearly black to light blue: counts on a dark page. */
  BLUES_ON_DARK(0x1B2530, 0x1C4A73, 0x2C7FB8, 0x74B9E8, 0xD6ECFF),

  /** From blue over white to orange: from one class to the other. */
  BLUE_TO_ORANGE(0x9CC4E4, 0xC7DDF0, 0xF7F7F7, 0xFBDDBB, 0xF6C48F),

  BLUE_TO_ORANGE_ON_DARK(0x1D4B6E, 0x1F384D, 0x23272C, 0x473521, 0x7A4A12);

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final int[] colors;

  ColorMap(int... colors) {
    this.colors = colors;
  }

  /** Below 0 as 0, above 1 as 1, and NaN as 0. */
  int color(double value) {
    double place = Math.max(0, Math.min(1, Double.isNaN(value) ? 0 : value)) * (colors.length - 1);
    int below = Math.min((int) place, colors.length - 2);
    return mixed(colors[below], colors[below + 1], place - below);
  }

  /**
   * A mixture of two colors.
   *
   * @param share how much of the second one, from 0 to 1
   */
  static int mixed(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = first >> shift & 0xFF;
      int to = second >> shift & 0xFF;
      mixed |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return mixed;
  }

  /** Whether words on such a ground had better be dark (relative luminance of WCAG 2). */
  static boolean isLight(int color) {
    return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color)
        > 0.3;
  }

  private static double linear(int channel) {
    return Math.pow((channel & 0xFF) / 255.0, 2.2);
  }
}
