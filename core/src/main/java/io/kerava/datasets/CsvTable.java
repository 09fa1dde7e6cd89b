package io.kerava.datasets;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
    Optional<Integer> label = options.label().map(this::index);
    List<Integer> targets = indices(options.targets());
    Set<Integer> dropped = new HashSet<>(indices(options.dropped()));
    Set<Integer> words = new LinkedHashSet<>(indices(options.oneHot()));
    List<Integer> features =
        IntStream.range(0, columns.size())
            .filter(column -> !dropped.contains(column) && !targets.contains(column))
            .filter(column -> label.isEmpty() || label.get() != column)
            .boxed()
            .toList();
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "At least one column must be a feature. Received columns: "
              + PythonText.excerpt(String.join(", ", columns))
              + "; each of them is label, target or dropped.");
    }
    if (options.missing().dropsRows()) {
      dropRows(options.missing(), dropped);
    }
    List<Feature> made = features(features, words);
    List<String> classes =
        label.map(column -> classes(column, options.knownClasses()).names()).orElse(List.of());
    return new TableData(
        numbers(made, options.missing()),
        label.map(column -> labels(column, CsvClasses.named(classes))),
        targets.isEmpty()
            ? Optional.empty()
            : Optional.of(
                numbers(targets.stream().<Feature>map(this::numeric).toList(), options.missing())),
        made.stream().map(Feature::name).toList(),
        classes);
  }

  /** A column of x: the numbers of a column of the file, or whether its word is this one. */
  private record Feature(String name, int column, Optional<String> word) {}

  private Feature numeric(int column) {
    return new Feature(columns.get(column), column, Optional.empty());
  }

  /** Columns of words stand last and are named as {@code pandas.get_dummies} does it. */
  private List<Feature> features(List<Integer> chosen, Set<Integer> words) {
    List<Feature> features = new ArrayList<>();
    chosen.stream()
        .filter(column -> !words.contains(column))
        .map(this::numeric)
        .forEach(features::add);
    for (int column : words) {
      if (!chosen.contains(column)) {
        throw new IllegalArgumentException(
            "A column of oneHotColumns must be a feature. Received: '"
                + columns.get(column)
                + "', which is label, target or dropped.");
      }
      CsvClasses.of(new TreeSet<>(cells(column))).names().stream()
          .map(word -> new Feature(columns.get(column) + "_" + word, column, Optional.of(word)))
          .forEach(features::add);
    }
    return features;
  }

  private List<String> cells(int column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  private void dropRows(MissingCells missing, Set<Integer> ignored) {
    for (int row = rows.size() - 1; row >= 0; row--) {
      List<String> cells = rows.get(row);
      if (IntStream.range(0, cells.size())
          .anyMatch(column -> !ignored.contains(column) && missing.includes(cells.get(column)))) {
        rows.remove(row);
        lines.remove(row);
      }
    }
    if (rows.isEmpty()) {
      throw new DataFileException(
          name
              + " has no row left: expected one without a missing value, received none. Leave out"
              + " columns that are mostly empty with dropColumns, or fill them with fillNa.");
    }
  }

  private int index(CsvColumn column) {
    try {
      return column.in(columns);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private List<Integer> indices(List<CsvColumn> named) {
    return named.stream().map(this::index).toList();
  }

  private INDArray numbers(List<Feature> chosen, MissingCells missing) {
    float[] values = HeapSpace.floats(ElementCount.of(rows.size(), chosen.size()));
    int at = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (Feature feature : chosen) {
        String cell = rows.get(row).get(feature.column());
        values[at++] =
            feature.word().isPresent()
                ? (feature.word().get().equals(cell) ? 1 : 0)
                : number(row, feature.column(), missing);
      }
    }
    long[] shape = {rows.size(), chosen.size()};
    return Nd4j.create(values, shape, DataType.FLOAT);
  }

  private float number(int row, int column, MissingCells missing) {
    String cell = rows.get(row).get(column);
    if (missing.includes(cell)) {
      if (missing.fill().isPresent()) {
        return (float) missing.fill().getAsDouble();
      }
      throw bad(
          row,
          column,
          "a number",
          "Where values are missing say dropNa(), which leaves such rows out, or fillNa(0).");
    }
    try {
      float value = (float) Double.parseDouble(cell);
      // Java also takes 1d, 1f and 0x1p0, which nobody means in a table.
      if (Float.isFinite(value) && NUMBER_LETTERS.matcher(cell).matches()) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls to the message below, as a number out of range does.
    }
    String named = "(\"" + columns.get(column) + "\")";
    throw bad(
        row,
        column,
        "a finite number",
        "Mend the cell. If it means that a value is missing, say naValues(\"…\") and dropNa(); if"
            + " the column holds words, say oneHotColumns"
            + named
            + "; or leave it out with dropColumns"
            + named
            + ".");
  }

  private CsvClasses classes(int column, List<String> known) {
    if (!known.isEmpty()) {
      return CsvClasses.named(known);
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).get(column).isEmpty()) {
        throw bad(row, column, "a label", "Fill the cell, or take the line out with dropNa().");
      }
    }
    List<String> labels = cells(column);
    if (labels.stream().allMatch(label -> CsvClasses.wholeNumber(label).isPresent())) {
      for (int row = 0; row < rows.size(); row++) {
        if (CsvClasses.wholeNumber(labels.get(row)).orElse(0) >= MOST_CLASSES) {
          throw bad(
              row,
              column,
              "a class below " + MOST_CLASSES,
              "If these are numbers to predict, say targetColumns(\""
                  + columns.get(column)
                  + "\").");
        }
      }
    }
    return CsvClasses.of(labels);
  }

  private int[] labels(int column, CsvClasses classes) {
    int[] labels = new int[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      String cell = rows.get(row).get(column);
      Integer index = classes.index(cell);
      if (index == null) {
        throw bad(
            row, column, "a known label", NearestName.message("label", cell, classes.names()));
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
            + PythonText.excerpt(rows.get(row).get(column))
            + "\". "
            + mend);
  }
}
