package io.kerava.datasets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.config.PythonText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
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

  private Optional<Boolean> header = Optional.empty();
  private Charset encoding = StandardCharsets.UTF_8;
  private char delimiter = ',';
  private char quote = '"';
  private Optional<CsvColumn> label = Optional.empty();
  private List<CsvColumn> targets = List.of();
  private List<CsvColumn> dropped = List.of();
  private List<CsvColumn> oneHot = List.of();
  private MissingCells missing = MissingCells.REFUSED;
  private List<String> classNames = List.of();

  CsvOptions() {}

  static CsvOptions chosen(UnaryOperator<CsvOptions> options) {
    return Options.chosen(
        "Csv.load(file, c -> c.labelColumn(\"species\"))", new CsvOptions(), options);
  }

  /**
   * Whether the first line names the columns; true by default. Otherwise they are called {@code
   * column_0}, {@code column_1} and so on. Where this isn't said and the first line holds nothing
   * but numbers other than 0, 1, 2 …, the file is refused: they may be data or names.
   */
  @CanIgnoreReturnValue
  public CsvOptions header(boolean header) {
    this.header = Optional.of(header);
    return this;
  }

  /**
   * The encoding of the text by its name, such as {@code "ISO-8859-1"} or {@code "windows-1252"};
   * UTF-8 by default.
   *
   * @throws IllegalArgumentException where Java doesn't know the name, or a line in this encoding
   *     doesn't end with the byte 10, as in UTF-16
   */
  @CanIgnoreReturnValue
  public CsvOptions encoding(String encoding) {
    this.encoding = known(None.refused("encoding", encoding));
    return this;
  }

  private static Charset known(String encoding) {
    try {
      Charset charset = Charset.forName(encoding);
      if (charset.canEncode() && Arrays.equals("\n".getBytes(charset), new byte[] {'\n'})) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // Falls to the message below.
    }
    throw new IllegalArgumentException(
        "The encoding must be one that extends ASCII, such as UTF-8, ISO-8859-1 or windows-1252."
            + " Received: "
            + PythonText.value(encoding)
            + ". Save the file in UTF-8 instead.");
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
   * the order of {@link #classNames}; without that in the order of NumPy's {@code unique}: numbers
   * by their value, anything else by its text.
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
   * Columns of words that become features, a column of 0 and 1 for each word, behind the others:
   * {@code pandas.get_dummies}. The column {@code Origin} with the words {@code Japan} and {@code
   * USA} becomes {@code Origin_Japan} and {@code Origin_USA}.
   */
  @CanIgnoreReturnValue
  public CsvOptions oneHotColumns(String... names) {
    this.oneHot = named(names);
    return this;
  }

  /** Columns of words that become features, by their indices. */
  @CanIgnoreReturnValue
  public CsvOptions oneHotColumns(int... indices) {
    this.oneHot = at(indices);
    return this;
  }

  /**
   * Texts that mean that a value is missing, such as {@code "?"}, beside those that {@code
   * pandas.read_csv} takes for one: the empty cell, {@code NA}, {@code NaN}, {@code null} and so
   * on. Such a cell is an error, unless {@link #dropNa} or {@link #fillNa} is said.
   */
  @CanIgnoreReturnValue
  public CsvOptions naValues(String... texts) {
    this.missing = missing.withTexts(None.refusedIn("texts", texts));
    return this;
  }

  /** Leaves out the rows where a value is missing in a column that isn't dropped. */
  @CanIgnoreReturnValue
  public CsvOptions dropNa() {
    this.missing = missing.droppingRows();
    return this;
  }

  /** Puts a number in the place of each missing one. */
  @CanIgnoreReturnValue
  public CsvOptions fillNa(double value) {
    this.missing = missing.filledWith(value);
    return this;
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

  /** Whether the first line names the columns; empty where nobody said. */
  Optional<Boolean> header() {
    return header;
  }

  Charset encoding() {
    return encoding;
  }

  List<CsvColumn> oneHot() {
    return oneHot;
  }

  MissingCells missing() {
    return missing;
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
        .with("header", header)
        .with("encoding", encoding.name(), "UTF-8")
        .with("delimiter", String.valueOf(delimiter), ",")
        .with("quote", String.valueOf(quote), "\"")
        .with("label_column", label)
        .with("target_columns", targets, List.of())
        .with("drop_columns", dropped, List.of())
        .with("one_hot_columns", oneHot, List.of())
        .with("na_values", missing.texts().stream().sorted().toList(), List.of())
        .with("drop_na", missing.dropsRows(), false)
        .with("fill_na", missing.fill().isPresent() ? missing.fill().getAsDouble() : null)
        .with("class_names", classNames, List.of())
        .toString();
  }
}
