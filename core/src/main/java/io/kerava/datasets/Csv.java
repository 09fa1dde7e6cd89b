package io.kerava.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;

/**
 * Tables for learning, from CSV files (UTF-8) or from any of DataVec's record readers.
 *
 * <pre>{@code
 * TableData iris = Csv.load("iris.csv", c -> c.labelColumn("species"));
 * INDArray x = iris.x(); // (150, 4)
 * int[] y = iris.y(); // 0, 1, 2 for iris.classNames()
 * TableData houses = Csv.load("houses.csv", c -> c.dropColumns("id").targetColumns("price"));
 * }</pre>
 *
 * <p>The lines are read by DataVec's {@code CSVRecordReader}: a quoted cell ends on its line, a
 * quote in it is doubled, and a backslash escapes. Blanks around a cell do not count, nor do blank
 * lines. A column that isn't numbers can be the label or be dropped; for anything more, give a
 * {@code TransformProcessRecordReader} and its schema to {@link #load(RecordReader, Schema,
 * UnaryOperator)}.
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
    try (InputStream in = Files.newInputStream(file)) {
      return load(file.toString(), in, CsvOptions.chosen(options));
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }

  /** Loads the file at this path; see {@link #load(Path, UnaryOperator)}. */
  public static TableData load(String file, UnaryOperator<CsvOptions> options) {
    return load(Path.of(file), options);
  }

  /**
   * Loads a resource of the class path, found as {@code anchor.getResource(name)} finds it; see
   * {@link #load(Path, UnaryOperator)}.
   */
  public static TableData loadResource(
      Class<?> anchor, String name, UnaryOperator<CsvOptions> options) {
    try (InputStream in = anchor.getResourceAsStream(name)) {
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
    CsvTable table = new CsvTable("The record reader", schema.getColumnNames());
    int line = 0;
    while (reader.hasNext()) {
      table.add(++line, cells(reader.next()));
    }
    return table.toData(CsvOptions.chosen(options));
  }

  private static TableData load(String name, InputStream in, CsvOptions options)
      throws IOException {
    CsvTable table = null;
    try (CSVRecordReader reader = new CSVRecordReader(0, options.delimiter(), options.quote())) {
      reader.initialize(new InputStreamInputSplit(withoutMark(in)));
      for (int line = 1; reader.hasNext(); line++) {
        List<String> cells = cells(next(reader, name, line));
        if (cells.size() == 1 && cells.get(0).isEmpty()) {
          continue;
        }
        if (table == null) {
          table = new CsvTable(name, options.hasHeader() ? cells : numbered(cells.size()));
          if (options.hasHeader()) {
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
