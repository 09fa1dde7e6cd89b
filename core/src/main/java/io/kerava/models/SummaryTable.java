package io.kerava.models;

import io.kerava.config.PythonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code summary()} prints, to the character (keras/src/utils/summary_utils.py).
 *
 * @param modelName the model's name
 * @param isGraph whether there is a column that says what each layer is connected to
 * @param rows the layers
 * @param trainable the weights that are trained
 * @param nonTrainable the other weights of the layers
 * @param optimizer the optimizer's variables; empty before training has built them
 */
record SummaryTable(
    String modelName,
    boolean isGraph,
    List<Row> rows,
    Weights trainable,
    Weights nonTrainable,
    Optional<Weights> optimizer) {
  private static final int LINE_LENGTH = 88;
  private static final int GRAPH_LINE_LENGTH = 108;
  private static final int TRAINABLE_LENGTH = 12;
  private static final int MARGIN = 4;
  private static final double[] POSITIONS = {0.45, 0.80, 1.0};
  private static final double[] GRAPH_POSITIONS = {0.3, 0.56, 0.74, 1.0};
  private static final double WITH_TRAINABLE = 0.90;
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  /**
   * A layer.
   *
   * @param layer its name and class: {@code dense (Dense)}
   * @param outputShape {@code (None, 10)}, or {@code ?} before it is built
   * @param params the number of its weights: {@code 5,130}, or {@code 0 (unbuilt)}
   * @param connectedTo what it was applied to, {@code dense[0][0]}, or {@code -}
   * @param trainable {@code Y}, {@code N}, or {@code -} where it has no weights
   */
  record Row(
      String layer, String outputShape, String params, String connectedTo, String trainable) {}

  /** A number of weights and the bytes that they take. */
  record Weights(long count, long bytes) {
    /** The number with commas: {@code 5,130}. */
    static String counted(long count) {
      return String.format(Locale.ROOT, "%,d", count);
    }

    Weights plus(Weights other) {
      return new Weights(count + other.count, bytes + other.bytes);
    }

    @Override
    public String toString() {
      return counted(count) + " (" + readableBytes((double) bytes) + ")";
    }
  }

  /**
   * The text.
   *
   * @param showTrainable whether there is a column that says which layers are trained
   * @param lineLength the table's width; by default what Keras takes, within the console's width
   * @param columns the console's width, where longer lines end
   * @throws IllegalArgumentException where the columns become too narrow
   */
  String text(boolean showTrainable, OptionalInt lineLength, int columns) {
    int usual =
        (isGraph ? GRAPH_LINE_LENGTH : LINE_LENGTH) + (showTrainable ? TRAINABLE_LENGTH : 0);
    int length = lineLength.orElse(Math.min(usual, columns - MARGIN));
    List<String> lines = new ArrayList<>(WrappedText.fold("Model: \"" + modelName + "\"", columns));
    for (String line : grid(showTrainable, length).lines()) {
      lines.add(TerminalCells.cut(line, columns));
    }
    Weights total = trainable.plus(nonTrainable);
    addTotal(lines, "Total", optimizer.map(total::plus).orElse(total), columns);
    addTotal(lines, "Trainable", trainable, columns);
    addTotal(lines, "Non-trainable", nonTrainable, columns);
    optimizer.ifPresent(weights -> addTotal(lines, "Optimizer", weights, columns));
    return String.join("\n", lines) + "\n";
  }

  private static void addTotal(List<String> lines, String kind, Weights weights, int columns) {
    lines.addAll(WrappedText.fold(" " + kind + " params: " + weights, columns));
  }

  private SummaryGrid grid(boolean showTrainable, int length) {
    List<SummaryGrid.Justify> columns =
        cells(
            showTrainable,
            SummaryGrid.Justify.LEFT,
            SummaryGrid.Justify.LEFT,
            SummaryGrid.Justify.RIGHT,
            SummaryGrid.Justify.LEFT,
            SummaryGrid.Justify.CENTER);
    SummaryGrid grid =
        new SummaryGrid(columnWidths(positions(showTrainable), length), columns, length);
    grid.add(
        cells(
            showTrainable, "Layer (type)", "Output Shape", "Param #", "Connected to", "Trainable"));
    for (Row row : rows) {
      grid.add(
          cells(
              showTrainable,
              row.layer(),
              row.outputShape(),
              row.params(),
              row.connectedTo(),
              row.trainable()));
    }
    return grid;
  }

  /** The cells of a row that are shown. */
  private <T> List<T> cells(
      boolean showTrainable, T layer, T shape, T params, T connectedTo, T trainable) {
    List<T> cells = new ArrayList<>(List.of(layer, shape, params));
    if (isGraph) {
      cells.add(connectedTo);
    }
    if (showTrainable) {
      cells.add(trainable);
    }
    return cells;
  }

  private double[] positions(boolean showTrainable) {
    double[] usual = isGraph ? GRAPH_POSITIONS : POSITIONS;
    if (!showTrainable) {
      return usual;
    }
    double[] positions = new double[usual.length + 1];
    for (int i = 0; i < usual.length; i++) {
      positions[i] = usual[i] * WITH_TRAINABLE;
    }
    positions[usual.length] = 1;
    return positions;
  }

  private static int[] columnWidths(double[] positions, int length) {
    int[] widths = new int[positions.length];
    int used = 0;
    for (int i = 0; i < widths.length; i++) {
      widths[i] = (int) (positions[i] * length) - used;
      if (widths[i] < 4) {
        throw new IllegalArgumentException(
            "Insufficient console width to print summary. Expected: a line of more characters."
                + " Received: line_length="
                + length
                + ". Pass a larger lineLength(…).");
      }
      used += widths[i];
    }
    return widths;
  }

  /** {@code 1.55 MB}: steps of 1024, two digits. */
  static String readableBytes(double bytes) {
    double size = bytes;
    for (String unit : UNITS) {
      if (size / 1024 < 1) {
        return PythonFormat.fixed(size, 2) + " " + unit;
      }
      size /= 1024;
    }
    return PythonFormat.fixed(size, 2) + " " + UNITS[UNITS.length - 1];
  }
}
