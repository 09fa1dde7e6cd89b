package io.kerava.pictures;

import java.util.ArrayList;
import java.util.List;

/** A label as a box: how large it is, and its cells within it. Lengths in points, as Graphviz's. */
final class LabelBox {
  /** The dark line around cells and between them. */
  static final double LINE = 3;

  private static final double PADDING = 10;
  private static final double TEXT_HEIGHT = 1.1;

  /** What letters with and without heads need below the middle of a line, of their size. */
  private static final double BASELINE = 0.36;

  private final LabelTable table;
  private final double width;
  private final double height;

  LabelBox(LabelTable table) {
    this.table = table;
    this.width = table.rows().stream().mapToDouble(LabelBox::naturalWidth).max().orElse(0);
    this.height = LINE + table.rows().stream().mapToDouble(row -> rowHeight(row) + LINE).sum();
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  private static double naturalWidth(List<LabelTable.Cell> row) {
    return LINE + row.stream().mapToDouble(cell -> naturalWidth(cell) + LINE).sum();
  }

  private static double naturalWidth(LabelTable.Cell cell) {
    return cell.textWidth() + 2 * PADDING;
  }

  private static double rowHeight(List<LabelTable.Cell> row) {
    return row.stream().mapToDouble(cell -> cell.kind().size()).max().orElse(0) * TEXT_HEIGHT
        + 2 * PADDING;
  }

  /** The box with its upper left corner at a place. */
  List<Mark> marks(double left, double top, PlotColors colors) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Block(new Area(left, top, width, height), colors.line()));
    double y = top + LINE;
    for (List<LabelTable.Cell> row : table.rows()) {
      double rest = (width - naturalWidth(row)) / row.size();
      double x = left + LINE;
      for (LabelTable.Cell cell : row) {
        Area area = new Area(x, y, naturalWidth(cell) + rest, rowHeight(row));
        marks.add(new Mark.Block(area, colors.ground(cell.kind())));
        marks.add(
            new Mark.Phrase(
                cell.runs(),
                area.middle().plus(0, cell.kind().size() * BASELINE),
                cell.kind().size(),
                colors.words(cell.kind())));
        x = area.right() + LINE;
      }
      y += rowHeight(row) + LINE;
    }
    return marks;
  }
}
