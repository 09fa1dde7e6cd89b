package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the logs of every epoch into a CSV file (keras/src/callbacks/csv_logger.py): the epoch,
 * counted from 0, then the values sorted by name, {@code NA} for one that an epoch lacks. Lines end
 * as Python's csv module ends them, with {@code \r\n}. The file is closed between epochs.
 */
public final class CSVLogger extends ConfiguredCallback<CSVLogger> {
  private static final Argument<String> FILENAME =
      Argument.required("filename", ArgumentTypes.STRING);
  private static final Argument<String> SEPARATOR =
      Argument.of("separator", ArgumentTypes.STRING, ",");
  private static final Argument<Boolean> APPEND =
      Argument.of("append", ArgumentTypes.BOOLEAN, false);
  static final Schema<Arguments> SCHEMA =
      Schema.of("keras.callbacks", "CSVLogger", FILENAME, SEPARATOR, APPEND);

  private @Nullable List<String> keys;
  private boolean needsHeader = true;

  /** Writes a new file, or replaces the one that is there. */
  public CSVLogger(String filename) {
    super(SCHEMA.defaults().with(FILENAME, filename));
  }

  /** Writes a new file, or replaces the one that is there. */
  public CSVLogger(Path filename) {
    this(None.refused("filename", filename).toString());
  }

  @Override
  CSVLogger fresh() {
    return new CSVLogger(get(FILENAME));
  }

  /** The character between values. */
  public CSVLogger separator(String separator) {
    return with(SEPARATOR, separator);
  }

  /** Whether a file that is there is continued. */
  public CSVLogger append(boolean append) {
    return with(APPEND, append);
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    keys = null;
    if (!get(APPEND)) {
      write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } else if (Files.exists(file())) {
      needsHeader = isEmpty();
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    String header = "";
    if (keys == null) {
      keys = columns(logs);
      header = needsHeader ? line(Stream.concat(Stream.of("epoch"), keys.stream())) : "";
    }
    Stream<String> values =
        keys.stream().map(key -> logs.containsKey(key) ? PythonText.number(logs.get(key)) : "NA");
    write(
        header + line(Stream.concat(Stream.of(Integer.toString(epoch)), values)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Where the first epoch has no validation, a later one may: the columns are kept for it. */
  private static List<String> columns(Map<String, Double> logs) {
    List<String> columns = new ArrayList<>(new TreeSet<>(logs.keySet()));
    if (columns.stream().noneMatch(key -> key.startsWith("val_"))) {
      columns.addAll(columns.stream().map(key -> "val_" + key).toList());
    }
    return columns;
  }

  private String line(Stream<String> cells) {
    return cells.map(this::cell).collect(Collectors.joining(get(SEPARATOR), "", "\r\n"));
  }

  private String cell(String text) {
    boolean isPlain =
        !text.contains(get(SEPARATOR)) && text.chars().noneMatch(c -> "\"\r\n".indexOf(c) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private Path file() {
    return Path.of(get(FILENAME));
  }

  private boolean isEmpty() {
    try {
      return Files.size(file()) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("CSVLogger can't read " + file(), e);
    }
  }

  private void write(String text, OpenOption... options) {
    try {
      Files.writeString(file(), text, options);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "CSVLogger can't write to "
              + file()
              + ". Expected: a file in an existing folder that may be written.",
          e);
    }
  }
}
