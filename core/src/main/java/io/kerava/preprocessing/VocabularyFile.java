package io.kerava.preprocessing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a vocabulary from a text file in UTF-8, one in each line. It is a list that still
 * knows its file, since whether the terms will do is known only when the vocabulary is used.
 *
 * @param <T> {@code String} or {@code Long}
 */
final class VocabularyFile<T> extends AbstractList<T> implements RandomAccess {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
  private static final int LONGEST_SHOWN = 100;

  private final Path file;
  private final List<T> terms;

  private VocabularyFile(Path file, List<T> terms) {
    this.file = file;
    this.terms = terms;
  }

  /**
   * Reads lines of text.
   *
   * @throws IllegalArgumentException where the file can't be read, or isn't UTF-8
   */
  static List<String> ofTexts(Path file) {
    return read(file, "a term", line -> line);
  }

  /**
   * Reads lines that are 64-bit integers and nothing else.
   *
   * @throws IllegalArgumentException where the file can't be read, or a line is none
   */
  static List<Long> ofIntegers(Path file) {
    return read(file, "an integer", VocabularyFile::integer);
  }

  static @Nullable Long integer(String line) {
    if (!INTEGER.matcher(line).matches()) {
      return null;
    }
    try {
      return Long.valueOf(line);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static <T> List<T> read(
      Path file, String expected, Function<String, @Nullable T> parser) {
    List<T> terms = new ArrayList<>();
    for (String line : text(file).lines().toList()) {
      T term = parser.apply(line);
      if (term == null) {
        throw refused(file, terms.size() + 1, expected + " in each line", "'" + line + "'");
      }
      terms.add(term);
    }
    return new VocabularyFile<>(file, terms);
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("Vocabulary file " + file + " does not exist.");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      CharBuffer text = CharBuffer.allocate(bytes.remaining());
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
      if (decoder.decode(bytes, text, true).isError()) {
        int line = 1;
        for (int i = 0; i < bytes.position(); i++) {
          line += bytes.get(i) == '\n' ? 1 : 0;
        }
        throw refused(file, line, "text in UTF-8", "the byte " + (bytes.get() & 0xff));
      }
      return text.flip().toString();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Vocabulary file "
              + file
              + " can't be read: expected text in UTF-8, one term in each line. Received: "
              + e,
          e);
    }
  }

  private static IllegalArgumentException refused(
      Path file, int line, String expected, String received) {
    String shown =
        received.length() <= LONGEST_SHOWN ? received : received.substring(0, LONGEST_SHOWN) + "…";
    return new IllegalArgumentException(
        "Vocabulary file "
            + file
            + ", line "
            + line
            + ": expected "
            + expected
            + ". Received: "
            + shown);
  }

  /**
   * What is wrong with the terms, with the file and the lines.
   *
   * @param special tokens, which may be there several times
   */
  IllegalArgumentException refused(IllegalArgumentException why, List<T> special) {
    StringBuilder message =
        new StringBuilder("Vocabulary file ").append(file).append(": ").append(why.getMessage());
    Map<T, Integer> lines = new HashMap<>();
    for (int line = 1; line <= size(); line++) {
      Integer before = lines.putIfAbsent(get(line - 1), line);
      if (before != null && !special.contains(get(line - 1))) {
        message.append(" Line ").append(line).append(" repeats line ").append(before).append('.');
        break;
      }
    }
    return new IllegalArgumentException(message.toString(), why);
  }

  @Override
  public T get(int index) {
    return terms.get(index);
  }

  @Override
  public int size() {
    return terms.size();
  }
}
