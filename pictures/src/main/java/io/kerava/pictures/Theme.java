package io.kerava.pictures;

/** The colors of a picture: on white, as paper has it, or on black, as many screens have it. */
public enum Theme {
  /** Dark words on white. */
  LIGHT(0xFFFFFF, 0x333333, 0x707070, 0xE3E6E9, 0xF4F6F8),

  /** Light words on a dark page. */
  DARK(0x16191D, 0xE6E8EA, 0x8C949C, 0x343A41, 0x232830);

  private final int page;
  private final int words;
  private final int lines;
  private final int grid;
  private final int box;

  Theme(int page, int words, int lines, int grid, int box) {
    this.page = page;
    this.words = words;
    this.lines = lines;
    this.grid = grid;
    this.box = box;
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
}
