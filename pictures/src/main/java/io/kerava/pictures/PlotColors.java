package io.kerava.pictures;

/**
 * The colors of a plot: those of Keras on a light page, and their like on a dark one.
 *
 * @param page what everything stands on
 * @param words on the page
 * @param edges the arrows
 * @param frame around a model within the model
 * @param line between the cells of a box
 * @param header the ground of a box's first row
 * @param cell the ground of its other cells
 * @param cellWords what stands in these
 */
record PlotColors(
    int page, int words, int edges, int frame, int line, int header, int cell, int cellWords) {
  private static final int WHITE = 0xFFFFFF;
  private static final int FOREST_GREEN = 0x228B22;
  private static final int FIREBRICK = 0xB22222;

  static PlotColors of(Theme theme) {
    return theme == Theme.LIGHT
        ? new PlotColors(theme.page(), 0, 0, 0, 0, 0, WHITE, 0)
        : new PlotColors(
            theme.page(),
            theme.words(),
            theme.lines(),
            theme.lines(),
            0x4B555F,
            0x4B555F,
            theme.box(),
            theme.words());
  }

  int ground(LabelTable.Kind kind) {
    return switch (kind) {
      case HEADER -> header;
      case PLAIN -> cell;
      case TRAINABLE -> FOREST_GREEN;
      case NON_TRAINABLE -> FIREBRICK;
    };
  }

  int words(LabelTable.Kind kind) {
    return kind == LabelTable.Kind.PLAIN ? cellWords : WHITE;
  }
}
