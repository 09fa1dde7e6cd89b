package io.kerava.pictures;

import java.util.List;
import java.util.stream.Collectors;

/** What stands in the box of a layer: rows of cells, the header first. */
record LabelTable(List<List<Cell>> rows) {
  private static final double HEADER_SIZE = 16;
  private static final double SIZE = 14;

  LabelTable {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** What a cell is for, which decides its colors and the size of its letters. */
  enum Kind {
    HEADER,
    PLAIN,
    TRAINABLE,
    NON_TRAINABLE;

    double size() {
      return this == HEADER ? HEADER_SIZE : SIZE;
    }
  }

  /** A cell with one line of text. */
  record Cell(Kind kind, List<TextRun> runs) {
    static Cell of(Kind kind, TextRun... runs) {
      return new Cell(kind, List.of(runs));
    }

    /** {@code Input shape: (None, 784)}, of which the value is bold. */
    static Cell of(String key, String value) {
      return of(Kind.PLAIN, TextRun.plain(key + ": "), TextRun.bold(value));
    }

    double textWidth() {
      return runs.stream().mapToDouble(run -> run.width(kind.size())).sum();
    }

    @Override
    public String toString() {
      return runs.stream().map(TextRun::text).collect(Collectors.joining());
    }
  }
}
