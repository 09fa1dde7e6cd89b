package io.kerava.pictures;

/** The colors of a picture: on white, as paper has it, or on black, as many screens have it. */
public enum Theme {
  /** Dark words on white. */
  LIGHT(
      0xFFFFFF,
      0x333333,
      0x707070,
      0xE3E6E9,
      0xF4F6F8,
      new int[] {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x666666}),

  /** Light words on a dark page. */
  DARK(
      0x16191D,
      0xE6E8EA,
      0x8C949C,
      0x343A41,
      0x232830,
      new int[] {0x56B4E9, 0xE69F00, 0x2BC29B, 0xE29BC3, 0xF0E442, 0x7C9BFF, 0xB8BEC4});

  /** How many things have colors of their own. */
  static final int COLORS = 7;

  private final int page;
  private final int words;
  private final int lines;
  private final int grid;
  private final int box;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final int[] series;

  Theme(int page, int words, int lines, int grid, int box, int[] series) {
    this.page = page;
    this.words = words;
    this.lines = lines;
    this.grid = grid;
    this.box = box;
    this.series = series;
  }

  /** What everything stands on, as {@code 0xRRGGBB}, like all of them. */
  int page() {
    return page;
  }

  int words() {
    return words;
  }

  /** Lines between things, and axes. */
  int lines() {
    return lines;
  }

  /** Lines that are only there to read values by. */
  int grid() {
    return grid;
  }

  /** The ground of a box. */
  int box() {
    return box;
  }

  /**
   * The color of the first, second … thing of its kind. They are those of Okabe and Ito ("Color
   * Universal Design", 2008), which people tell apart whatever colors they see; on a dark page
   * lighter ones.
   */
  int series(int index) {
    return series[index % COLORS];
  }
}
