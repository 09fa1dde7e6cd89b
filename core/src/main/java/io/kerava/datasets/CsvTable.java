package io.kerava.datasets;

import io.kerava.config.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The cells of a table as text, and their way to numbers. */
final class CsvTable {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

  private static final Pattern NUMBER_LETTERS = Pattern.compile("[-+.\\deE]+");

  /** Whole numbers from here on are hardly classes, but numbers to predict. */
  private static final int MOST_CLASSES = 100_000;

  private final String name;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param name names the file in messages
   */
  CsvTable(String name, List<String> columns) {
    this.name = name;
    this.columns = columns;
  }

  void add(int line, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new DataFileException(
          name
              + ", line "
              + line
              + ": expected "
              + columns.size()
              + " cells, received "
              + cells.size()
              + ". Mend the line, or check the delimiter.");
    }
    rows.add(cells);
    lines.add(line);
  }

  TableData toData(CsvOptions options) {
    if (rows.isEmpty()) {
      throw new DataFileException(
          name
              + " has no rows: expected some below the names of the columns, received the names"
              + " alone. If they are data, say header(false).");
    }
    Optional<Integer> label = options.label().map(column -> column.in(columns));
    List<Integer> targets = indices(options.targets());
    Set<Integer> others = new HashSet<>(indices(options.dropped()));
    others.addAll(targets);
    label.ifPresent(others::add);
    List<Integer> features = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      if (!others.contains(column)) {
        features.add(column);
      }
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "At least one column must be a feature. Received columns: "
              + String.join(", ", columns)
              + "; each of them is label, target or dropped.");
    }
    List<String> classes =
        label.map(column -> classes(column, options.knownClasses())).orElse(List.of());
    return new TableData(
        numbers(features),
        label.map(column -> labels(column, classes)),
        targets.isEmpty() ? Optional.empty() : Optional.of(numbers(targets)),
        features.stream().map(columns::get).toList(),
        classes);
  }

  private List<Integer> indices(List<CsvColumn> named) {
    return named.stream().map(column -> column.in(columns)).toList();
  }

  private INDArray numbers(List<Integer> chosen) {
    float[] values = new float[Math.multiplyExact(rows.size(), chosen.size())];
    int at = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (int column : chosen) {
        values[at++] = number(row, column);
      }
    }
    long[] shape = {rows.size(), chosen.size()};
    return Nd4j.create(values, shape, DataType.FLOAT);
  }

  private float number(int row, int column) {
    String cell = rows.get(row).get(column);
    try {
      float value = (float) Double.parseDouble(cell);
      // Java also takes 1d, 1f and 0x1p0, which nobody means in a table.
      if (Float.isFinite(value) && NUMBER_LETTERS.matcher(cell).matches()) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls to the message below, as a number out of range does.
    }
    throw bad(
        row,
        column,
        "a finite number",
        "Mend the cell, or leave the column out with dropColumns(\""
            + columns.get(column)
            + "\").");
  }

  /** The classes in the order of their numbers. */
  private List<String> classes(int column, List<String> known) {
    if (!known.isEmpty()) {
      return known;
    }
    Set<String> found = new TreeSet<>();
    int greatest = 0;
    int rowOfGreatest = 0;
    boolean whole = true;
    for (int row = 0; row < rows.size(); row++) {
      String cell = rows.get(row).get(column);
      if (cell.isEmpty()) {
        throw bad(row, column, "a label", "Fill the cell, or take the line out.");
      }
      found.add(cell);
      whole &= WHOLE_NUMBER.matcher(cell).matches();
      if (whole && Integer.parseInt(cell) > greatest) {
        greatest = Integer.parseInt(cell);
        rowOfGreatest = row;
      }
    }
    if (!whole) {
      return List.copyOf(found);
    }
    if (greatest >= MOST_CLASSES) {
      throw bad(
          rowOfGreatest,
          column,
          "a class below " + MOST_CLASSES,
          "If these are numbers to predict, say targetColumns(\"" + columns.get(column) + "\").");
    }
    return IntStream.rangeClosed(0, greatest).mapToObj(String::valueOf).toList();
  }

  private int[] labels(int column, List<String> classes) {
    Map<String, Integer> indices = new HashMap<>();
    for (String known : classes) {
      indices.put(known, indices.size());
    }
    int[] labels = new int[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      String cell = rows.get(row).get(column);
      Integer index = indices.get(cell);
      if (index == null && WHOLE_NUMBER.matcher(cell).matches()) {
        index = indices.get(String.valueOf(Integer.parseInt(cell))); // 07 is class 7
      }
      if (index == null) {
        throw bad(row, column, "a known label", NearestName.message("label", cell, classes));
      }
      labels[row] = index;
    }
    return labels;
  }

  private DataFileException bad(int row, int column, String expected, String mend) {
    return new DataFileException(
        name
            + ", line "
            + lines.get(row)
            + ", column "
            + (column + 1)
            + " (\""
            + columns.get(column)
            + "\"): expected "
            + expected
            + ", received \""
            + rows.get(row).get(column)
            + "\". "
            + mend);
  }
}
