package io.kerava.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of a summary, as the Python library "rich" draws it: a heavy head, a rule per row. */
final class SummaryGrid {
  private static final int PADDING = 2;

  /** Where the text of a column stands. */
  enum Justify {
    LEFT,
    RIGHT,
    CENTER
  }

  private final int[] widths;
  private final List<Justify> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty grid.
   *
   * @param columnWidths the widths that the columns should have, without padding and borders
   * @param columns where the text of each column stands
   * @param length the width of the whole, for which the columns are reduced
   */
  SummaryGrid(int[] columnWidths, List<Justify> columns, int length) {
    this.columns = columns;
    widths = Arrays.stream(columnWidths).map(width -> width + PADDING).toArray();
    int excess = Arrays.stream(widths).sum() - (length - (widths.length + 1));
    for (int i = 0; i < widths.length; i++) {
      int share = (int) Math.rint((double) excess / (widths.length - i)); // Python rounds to even
      share = Math.min(widths[i], share);
      widths[i] -= share;
      excess -= share;
    }
  }

  /** Adds a row; the first one is the head. */
  void add(List<String> cells) {
    rows.add(cells);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(rule("┏", "━", "┳", "┓"));
    addRow(lines, rows.get(0), "┃", true);
    lines.add(rule("┡", "━", "╇", "┩"));
    for (int i = 1; i < rows.size(); i++) {
      if (i > 1) {
        lines.add(rule("├", "─", "┼", "┤"));
      }
      addRow(lines, rows.get(i), "│", false);
    }
    lines.add(rule("└", "─", "┴", "┘"));
    return lines;
  }

  private String rule(String left, String line, String cross, String right) {
    return Arrays.stream(widths)
        .mapToObj(line::repeat)
        .collect(Collectors.joining(cross, left, right));
  }

  /** The cells of a head stand at its bottom, others at the top. */
  private void addRow(List<String> lines, List<String> cells, String border, boolean isHead) {
    List<List<String>> texts =
        IntStream.range(0, cells.size())
            .mapToObj(i -> WrappedText.ellipsis(cells.get(i), widths[i] - PADDING))
            .toList();
    int height = texts.stream().mapToInt(List::size).max().orElse(1);
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder(border);
      for (int i = 0; i < widths.length; i++) {
        List<String> column = texts.get(i);
        int at = isHead ? line - (height - column.size()) : line;
        String part = at >= 0 && at < column.size() ? column.get(at) : "";
        text.append(' ').append(aligned(i, part, widths[i] - PADDING)).append(' ').append(border);
      }
      lines.add(text.toString());
    }
  }

  private String aligned(int column, String text, int width) {
    Justify justify = columns.get(column);
    String part = justify == Justify.LEFT ? text : text.stripTrailing();
    int free = Math.max(0, width - TerminalCells.width(part));
    int before =
        switch (justify) {
          case LEFT -> 0;
          case RIGHT -> free;
          case CENTER -> free / 2;
        };
    return " ".repeat(before) + part + " ".repeat(free - before);
  }
}
