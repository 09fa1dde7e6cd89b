package io.kerava.numpy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary in a .npy header: Python's literal of {@code descr} (a text), {@code
 * fortran_order} (a bool) and {@code shape} (a tuple of lengths), in any order, and nothing else.
 * NumPy evaluates it as a Python literal; of all the ways to write one, what NumPy and its users
 * write is taken.
 */
final class HeaderText {
  private static final Pattern BLANK = Pattern.compile("[ \t\r\n\f]*");
  private static final Pattern TEXT = Pattern.compile("'([^'\\\\\r\n]*)'|\"([^\"\\\\\r\n]*)\"");
  private static final Pattern BOOL = Pattern.compile("(True|False)\\b");
  private static final Pattern LENGTH = Pattern.compile("(0|[1-9][0-9]{0,17})\\b");
  private static final Pattern LONG_LENGTH = Pattern.compile("(0|[1-9][0-9]{0,17})L?\\b");

  private final String text;
  private final Pattern length;
  private int at;

  private HeaderText(String text, Pattern length) {
    this.text = text;
    this.length = length;
  }

  /**
   * What the three keys mean, or null where the text is none of that kind.
   *
   * @param python2 whether lengths may end with an L, as Python 2 writes long numbers
   */
  static @Nullable Map<String, Object> parse(String text, boolean python2) {
    return new HeaderText(text, python2 ? LONG_LENGTH : LENGTH).dictionary();
  }

  private @Nullable Map<String, Object> dictionary() {
    Map<String, Object> entries = new HashMap<>();
    if (!takes('{')) {
      return null;
    }
    while (!takes('}')) {
      Matcher key = token(TEXT);
      if (key == null || !takes(':')) {
        return null;
      }
      String name = content(key);
      Object value = value(name);
      if (value == null || entries.put(name, value) != null) {
        return null;
      }
      if (!takes(',') && !isNext('}')) {
        return null;
      }
    }
    skipBlanks();
    return at == text.length() && entries.size() == 3 ? entries : null;
  }

  private @Nullable Object value(String key) {
    switch (key) {
      case "descr" -> {
        Matcher descr = token(TEXT);
        return descr == null ? null : content(descr);
      }
      case "fortran_order" -> {
        Matcher bool = token(BOOL);
        return bool == null ? null : bool.group(1).equals("True");
      }
      case "shape" -> {
        return lengths();
      }
      default -> {
        return null;
      }
    }
  }

  private long @Nullable [] lengths() {
    if (!takes('(')) {
      return null;
    }
    long[] lengths = new long[0];
    boolean separated = true;
    while (!takes(')')) {
      Matcher next = token(length);
      if (next == null || !separated) {
        return null;
      }
      lengths = Arrays.copyOf(lengths, lengths.length + 1);
      lengths[lengths.length - 1] = Long.parseLong(next.group(1));
      separated = takes(',');
    }
    // (3) is a number in Python, and (3,) a tuple.
    return lengths.length == 1 && !separated ? null : lengths;
  }

  private static String content(Matcher text) {
    return text.group(1) == null ? text.group(2) : text.group(1);
  }

  private @Nullable Matcher token(Pattern pattern) {
    skipBlanks();
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher;
  }

  private boolean takes(char sign) {
    boolean found = isNext(sign);
    at += found ? 1 : 0;
    return found;
  }

  private boolean isNext(char sign) {
    skipBlanks();
    return at < text.length() && text.charAt(at) == sign;
  }

  private void skipBlanks() {
    Matcher blanks = BLANK.matcher(text).region(at, text.length());
    at = blanks.lookingAt() ? blanks.end() : at;
  }
}
