package io.kerava.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How to read a table, for {@link Csv}. Immutable: each method returns a copy.
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

  private CsvOptions(CsvOptions other) {
    header = other.header;
    delimiter = other.delimiter;
    quote = other.quote;
    label = other.label;
    targets = other.targets;
    dropped = other.dropped;
    classNames = other.classNames;
  }

  /**
   * Whether the first line names the columns; true by default. Otherwise they are called {@code
   * column_0}, {@code column_1} and so on.
   */
  public CsvOptions header(boolean header) {
    CsvOptions copy = new CsvOptions(this);
    copy.header = header;
    return copy;
  }

  /** What stands between two cells; a comma by default. */
  public CsvOptions delimiter(char delimiter) {
    CsvOptions copy = new CsvOptions(this);
    copy.delimiter = delimiter;
    return copy;
  }

  /** What stands around a cell that holds a delimiter; {@code "} by default. */
  public CsvOptions quote(char quote) {
    CsvOptions copy = new CsvOptions(this);
    copy.quote = quote;
    return copy;
  }

  /**
   * The column of the class, which becomes {@link TableData#y()}.
   *
   * <p>Labels that are all whole numbers from 0 are kept as they are. Other labels are numbered in
   * the order of the alphabet, or in that of {@link #classNames}.
   */
  public CsvOptions labelColumn(String name) {
    return label(new CsvColumn.Named(name));
  }

  /** The column of the class, by its index. */
  public CsvOptions labelColumn(int index) {
    return label(new CsvColumn.At(index));
  }

  /** The columns of numbers to predict (regression), which become {@link TableData#targets()}. */
  public CsvOptions targetColumns(String... names) {
    CsvOptions copy = new CsvOptions(this);
    copy.targets = named(names);
    return copy;
  }

  /** The columns of numbers to predict (regression), by their indices. */
  public CsvOptions targetColumns(int... indices) {
    CsvOptions copy = new CsvOptions(this);
    copy.targets = at(indices);
    return copy;
  }

  /** Columns to leave out; this adds to those left out before. */
  public CsvOptions dropColumns(String... names) {
    return drop(named(names));
  }

  /** Columns to leave out, by their indices; this adds to those left out before. */
  public CsvOptions dropColumns(int... indices) {
    return drop(at(indices));
  }

  /**
   * All labels that there may be, in the order of their numbers. Say this where several files must
   * agree, or where a file may lack a class.
   */
  public CsvOptions classNames(String... classNames) {
    CsvOptions copy = new CsvOptions(this);
    copy.classNames = List.of(classNames);
    if (copy.classNames.stream().distinct().count() != classNames.length) {
      throw new IllegalArgumentException(
          "The class names must differ from one another. Received: " + copy.classNames);
    }
    return copy;
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

  private CsvOptions label(CsvColumn column) {
    CsvOptions copy = new CsvOptions(this);
    copy.label = Optional.of(column);
    return copy;
  }

  private CsvOptions drop(List<CsvColumn> more) {
    CsvOptions copy = new CsvOptions(this);
    copy.dropped = new ArrayList<>(dropped);
    copy.dropped.addAll(more);
    return copy;
  }

  private static List<CsvColumn> named(String... names) {
    return Arrays.stream(names).<CsvColumn>map(CsvColumn.Named::new).toList();
  }

  private static List<CsvColumn> at(int... indices) {
    return Arrays.stream(indices).<CsvColumn>mapToObj(CsvColumn.At::new).toList();
  }
}
