package io.kerava.datasets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How to read a table, for {@link Csv}. One object belongs to one call; its methods return it.
 *
 * <p>Columns are named by their header or by their index from 0; negative indices count from the
 * end, as in Python. Every column that is neither label, target nor dropped is a feature.
 */
public final class CsvOptions {

  private boolean header = true;
  private char delimiter = ',';
  private char quote = '"';
  private Optional<CsvColumn> label = Optional.empty();
  private List<CsvColumn> targets = List.of();
  private List<CsvColumn> dropped = List.of();
  private List<String> classNames = List.of();

  CsvOptions() {}

  static CsvOptions chosen(UnaryOperator<CsvOptions> options) {
    return Options.chosen(
        "Csv.load(file, c -> c.labelColumn(\"species\"))", new CsvOptions(), options);
  }

  /**
   * Whether the first line names the columns; true by default. Otherwise they are called {@code
   * column_0}, {@code column_1} and so on.
   */
  @CanIgnoreReturnValue
  public CsvOptions header(boolean header) {
    this.header = header;
    return this;
  }

  /** What stands between two cells; a comma by default. */
  @CanIgnoreReturnValue
  public CsvOptions delimiter(char delimiter) {
    this.delimiter = delimiter;
    return this;
  }

  /** What stands around a cell that holds a delimiter; {@code "} by default. */
  @CanIgnoreReturnValue
  public CsvOptions quote(char quote) {
    this.quote = quote;
    return this;
  }

  /**
   * The column of the class, which becomes {@link TableData#y()}.
   *
   * <p>Labels that are all whole numbers from 0 are kept as they are. Other labels are numbered in
   * the order of the alphabet, or in that of {@link #classNames}.
   */
  @CanIgnoreReturnValue
  public CsvOptions labelColumn(String name) {
    return label(new CsvColumn.Named(None.refused("name", name)));
  }

  /** The column of the class, by its index. */
  @CanIgnoreReturnValue
  public CsvOptions labelColumn(int index) {
    return label(new CsvColumn.At(index));
  }

  /** The columns of numbers to predict (regression), which become {@link TableData#targets()}. */
  @CanIgnoreReturnValue
  public CsvOptions targetColumns(String... names) {
    this.targets = named(names);
    return this;
  }

  /** The columns of numbers to predict (regression), by their indices. */
  @CanIgnoreReturnValue
  public CsvOptions targetColumns(int... indices) {
    this.targets = at(indices);
    return this;
  }

  /** Columns to leave out; this adds to those left out before. */
  @CanIgnoreReturnValue
  public CsvOptions dropColumns(String... names) {
    return drop(named(names));
  }

  /** Columns to leave out, by their indices; this adds to those left out before. */
  @CanIgnoreReturnValue
  public CsvOptions dropColumns(int... indices) {
    return drop(at(indices));
  }

  /**
   * All labels that there may be, in the order of their numbers. Say this where several files must
   * agree, or where a file may lack a class.
   */
  @CanIgnoreReturnValue
  public CsvOptions classNames(String... classNames) {
    List<String> given = None.refusedIn("classNames", classNames);
    if (given.stream().distinct().count() != given.size()) {
      throw new IllegalArgumentException(
          "The class names must differ from one another. Received: " + given);
    }
    this.classNames = given;
    return this;
  }

  boolean hasHeader() {
    return header;
  }

  char delimiter() {
    return delimiter;
  }

  char quote() {
    return quote;
  }

  Optional<CsvColumn> label() {
    return label;
  }

  List<CsvColumn> targets() {
    return targets;
  }

  List<CsvColumn> dropped() {
    return dropped;
  }

  List<String> knownClasses() {
    return classNames;
  }

  @CanIgnoreReturnValue
  private CsvOptions label(CsvColumn column) {
    this.label = Optional.of(column);
    return this;
  }

  @CanIgnoreReturnValue
  private CsvOptions drop(List<CsvColumn> more) {
    List<CsvColumn> all = new ArrayList<>(dropped);
    all.addAll(more);
    this.dropped = List.copyOf(all);
    return this;
  }

  private static List<CsvColumn> named(String... names) {
    return None.refusedIn("names", names).stream().<CsvColumn>map(CsvColumn.Named::new).toList();
  }

  private static List<CsvColumn> at(int... indices) {
    return Arrays.stream(None.refused("indices", indices))
        .<CsvColumn>mapToObj(CsvColumn.At::new)
        .toList();
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("CsvOptions")
        .with("header", header, true)
        .with("delimiter", String.valueOf(delimiter), ",")
        .with("quote", String.valueOf(quote), "\"")
        .with("label_column", label)
        .with("target_columns", targets, List.of())
        .with("drop_columns", dropped, List.of())
        .with("class_names", classNames, List.of())
        .toString();
  }
}
