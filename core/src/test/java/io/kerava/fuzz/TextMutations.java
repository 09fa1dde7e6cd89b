package io.kerava.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Other texts: tokens replaced, deleted, doubled, swapped, and written in other charsets. */
public final class TextMutations {
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "1.0",
          "1.5",
          "1 ",
          " 1",
          "+1",
          "01",
          "1e400",
          "-1e400",
          "1e308",
          "1e-400",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775808",
          "NaN",
          "Infinity",
          "-Infinity",
          "nan",
          "null",
          "None",
          "true",
          "True",
          "\"\"",
          "''",
          "\"x\"",
          "\"1\"",
          "\"a,b\"",
          "\"a\nb\"",
          "\"",
          "''",
          "[]",
          "[null]",
          "[[]]",
          "[1, 2]",
          "[-1]",
          "[1e9, 1e9]",
          "{}",
          "{\"a\": 1}",
          "{\"class_name\": \"Dense\"}",
          "[\"x\"]",
          "\\u0000",
          "\"\ud83d\ude00\"",
          "\"caf\u00e9\"",
          "\"" + "x".repeat(3000) + "\"",
          "1" + "0".repeat(400),
          "x\ty",
          "\u0661",
          "[".repeat(900) + "]".repeat(900),
          ",",
          ":",
          "}",
          "]",
          "\n",
          "\r\n",
          "\ufeff",
          "");
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE);

  private TextMutations() {}

  /**
   * Any of them, and damage of bytes.
   *
   * @param token what is one piece of such a text: a cell, a JSON value, a line
   */
  public static Mutation any(Pattern token) {
    return Mutation.anyOf(
        ByteMutations.ANY,
        tokens(token, TextMutations::replaced),
        tokens(token, TextMutations::replaced),
        tokens(token, (found, text, random) -> text.delete(found.start(), found.end())),
        tokens(token, (found, text, random) -> text.insert(found.end(), found.group())),
        tokens(token, TextMutations::widened),
        swapped(token),
        (file, random) -> text(file).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size()))),
        (file, random) -> accented(file, random));
  }

  private interface Edit {
    StringBuilder of(MatchResult found, StringBuilder text, RandomGenerator random);
  }

  private static StringBuilder replaced(
      MatchResult found, StringBuilder text, RandomGenerator random) {
    return text.replace(found.start(), found.end(), VALUES.get(random.nextInt(VALUES.size())));
  }

  private static StringBuilder widened(
      MatchResult found, StringBuilder text, RandomGenerator random) {
    return text.insert(
        random.nextBoolean() ? found.start() : found.end(),
        VALUES.get(random.nextInt(VALUES.size())));
  }

  private static Mutation tokens(Pattern token, Edit edit) {
    return (file, random) -> {
      String text = text(file);
      List<MatchResult> found = token.matcher(text).results().toList();
      if (found.isEmpty()) {
        return file.clone();
      }
      MatchResult one = found.get(random.nextInt(found.size()));
      return edit.of(one, new StringBuilder(text), random)
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    };
  }

  private static Mutation swapped(Pattern token) {
    return (file, random) -> {
      String text = text(file);
      List<MatchResult> found = token.matcher(text).results().toList();
      if (found.size() < 2) {
        return file.clone();
      }
      int at = random.nextInt(found.size() - 1);
      MatchResult a = found.get(at);
      MatchResult b = found.get(at + 1 + random.nextInt(found.size() - at - 1));
      return (text.substring(0, a.start())
              + b.group()
              + text.substring(a.end(), b.start())
              + a.group()
              + text.substring(b.end()))
          .getBytes(StandardCharsets.UTF_8);
    };
  }

  /** A letter of Latin-1 among ASCII, as old spreadsheets write them. */
  private static byte[] accented(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    if (other.length > 0) {
      other[random.nextInt(other.length)] = (byte) (0xe0 + random.nextInt(32));
    }
    return other;
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
