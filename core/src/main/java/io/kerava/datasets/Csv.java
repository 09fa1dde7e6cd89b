package io.kerava.datasets;

import io.kerava.config.None;
import io.kerava.config.PythonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;

/**
 * Tables for learning, from CSV files or from any of DataVec's record readers.
 *
 * <pre>{@code
 * TableData iris = Csv.load("iris.csv", c -> c.labelColumn("species"));
 * INDArray x = iris.x(); // (150, 4)
 * int[] y = iris.y(); // 0, 1, 2 for iris.classNames()
 * TableData houses = Csv.load("houses.csv", c -> c.dropColumns("id").targetColumns("price"));
 * TableData cars = Csv.load("cars.csv", c -> c.naValues("?").dropNa().oneHotColumns("origin"));
 * }</pre>
 *
 * <p>The lines are read by DataVec's {@code CSVRecordReader}: a quoted cell ends on its line, a
 * quote in it is doubled, and a backslash escapes. Blanks around a cell do not count, nor do blank
 * lines. A column that isn't numbers can be the label, be made one-hot or be dropped; for anything
 * more, give a {@code TransformProcessRecordReader} and its schema to {@link #load(RecordReader,
 * Schema, UnaryOperator)}.
 */
public final class Csv {

  private static final int BYTE_ORDER_MARK = 0xEFBBBF;

  private Csv() {}

  /**
   * Loads a file.
   *
   * @throws DataFileException if the file can't be read, is empty, has a row of another length or a
   *     bad cell; the message has file, line and column
   * @throws IllegalArgumentException if it has no such column as the options name
   */
  public static TableData load(Path file, UnaryOperator<CsvOptions> options) {
    try (InputStream in = Files.newInputStream(None.refused("file", file))) {
      return load(file.toString(), in, CsvOptions.chosen(options));
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }

  /** Loads the file at this path; see {@link #load(Path, UnaryOperator)}. */
  public static TableData load(String file, UnaryOperator<CsvOptions> options) {
    return load(Path.of(None.refused("file", file)), options);
  }

  /**
   * Loads a resource of the class path, found as {@code anchor.getResource(name)} finds it; see
   * {@link #load(Path, UnaryOperator)}.
   */
  public static TableData loadResource(
      Class<?> anchor, String name, UnaryOperator<CsvOptions> options) {
    try (InputStream in =
        None.refused("anchor", anchor).getResourceAsStream(None.refused("name", name))) {
      if (in == null) {
        throw new DataFileException(
            name
                + " is missing: expected a resource beside "
                + anchor.getName()
                + " (or from the root, if it begins with /), received none of this name.");
      }
      return load(name, in, CsvOptions.chosen(options));
    } catch (IOException e) {
      throw DataFileException.unreadable(name, e);
    }
  }

  /**
   * Loads the records that a reader of DataVec's gives, after it was initialized; messages count
   * them as lines, from 1.
   *
   * @param schema names the columns; {@link CsvOptions#header}, {@code delimiter} and {@code quote}
   *     have no effect here
   */
  public static TableData load(
      RecordReader reader, Schema schema, UnaryOperator<CsvOptions> options) {
    CsvTable table =
        new CsvTable("The record reader", None.refused("schema", schema).getColumnNames());
    int line = 0;
    while (None.refused("reader", reader).hasNext()) {
      table.add(++line, cells(reader.next()));
    }
    return table.toData(CsvOptions.chosen(options));
  }

  private static TableData load(String name, InputStream in, CsvOptions options)
      throws IOException {
    CsvTable table = null;
    InputStream text = new Utf8Lines(name, in, options.encoding());
    try (CSVRecordReader reader = new CSVRecordReader(0, options.delimiter(), options.quote())) {
      reader.initialize(new InputStreamInputSplit(withoutMark(text)));
      for (int line = 1; reader.hasNext(); line++) {
        List<String> cells = cells(next(reader, name, line));
        if (cells.size() == 1 && cells.get(0).isEmpty()) {
          continue;
        }
        if (table == null) {
          boolean header = options.header().orElse(true);
          if (options.header().isEmpty()) {
            requireNames(name, line, cells);
          }
          requireDelimiter(name, line, cells, options);
          table = new CsvTable(name, header ? cells : numbered(cells.size()));
          if (header) {
            continue;
          }
        }
        table.add(line, cells);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    if (table == null) {
      throw new DataFileException(
          name + " is empty: expected rows of cells, received no line with a cell in it.");
    }
    return table.toData(options);
  }

  /** Numbers in the first line are data of a file without names, or 0, 1, 2 … by pandas. */
  private static void requireNames(String name, int line, List<String> cells) {
    boolean numbers = cells.stream().allMatch(CsvClasses::isNumber);
    boolean counted =
        IntStream.range(0, cells.size()).allMatch(i -> cells.get(i).equals(String.valueOf(i)));
    if (numbers && !counted) {
      throw new DataFileException(
          name
              + ", line "
              + line
              + ": expected the names of the columns, received numbers alone: "
              + PythonText.excerpt(String.join(", ", cells))
              + ". If they are data, say header(false); if they are names, header(true).");
    }
  }

  /** A line of one cell that holds what usually stands between cells was not cut. */
  private static void requireDelimiter(
      String name, int line, List<String> cells, CsvOptions options) {
    if (cells.size() > 1) {
      return;
    }
    for (String delimiter : List.of(";", "\t", "|", ",")) {
      if (cells.get(0).contains(delimiter) && !delimiter.equals("" + options.delimiter())) {
        String written = delimiter.equals("\t") ? "\\t" : delimiter;
        throw new DataFileException(
            name
                + ", line "
                + line
                + ": expected cells with '"
                + options.delimiter()
                + "' between them, received one cell: "
                + PythonText.excerpt(cells.get(0))
                + ". Say delimiter('"
                + written
                + "').");
      }
    }
  }

  private static List<Writable> next(CSVRecordReader reader, String name, int line) {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
      throw new DataFileException(
          name
              + ", line "
              + line
              + ": expected every quoted cell to end on its line, received one that does not."
              + " Close the quote, or name another with quote(…).");
    }
  }

  private static List<String> cells(List<Writable> record) {
    return record.stream().map(cell -> cell.toString().strip()).toList();
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("column_" + i);
    }
    return names;
  }

  /** Spreadsheets begin a UTF-8 file with a mark that would become part of the first name. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(in, 3);
    byte[] start = pushback.readNBytes(3);
    boolean marked =
        start.length == 3
            && (((start[0] & 0xff) << 16) | ((start[1] & 0xff) << 8) | (start[2] & 0xff))
                == BYTE_ORDER_MARK;
    if (!marked) {
      pushback.unread(start);
    }
    return pushback;
  }
}
