package io.kerava.models;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in lines of a width, broken as the Python library "rich" breaks it. */
final class WrappedText {
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");

  private WrappedText() {}

  /** A word that is too long goes on in the next line. */
  static List<String> fold(String text, int width) {
    return lines(text, width, true);
  }

  /** A word that is too long is cut and ends with {@code …}. */
  static List<String> ellipsis(String text, int width) {
    return lines(text, width, false).stream()
        .map(line -> line.length() > width ? line.substring(0, width - 1) + "…" : line)
        .toList();
  }

  private static List<String> lines(String text, int width, boolean fold) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    for (int end : breaks(text, width, fold)) {
      lines.add(withoutExcessSpace(text.substring(begin, end), width));
      begin = end;
    }
    lines.add(withoutExcessSpace(text.substring(begin), width));
    return lines;
  }

  /** Where lines begin, but for the first. */
  private static List<Integer> breaks(String text, int width, boolean fold) {
    List<Integer> breaks = new ArrayList<>();
    int used = 0;
    for (Matcher word = WORD.matcher(text);
        word.lookingAt();
        word.region(word.end(), text.length())) {
      int length = word.group().stripTrailing().length();
      if (width - used >= length) {
        used += word.group().length();
      } else if (length <= width) {
        if (used > 0 && word.start() > 0) {
          breaks.add(word.start());
          used = word.group().length();
        }
      } else if (fold) {
        for (int start = word.start(); start < word.end(); start += width) {
          if (start > 0) {
            breaks.add(start);
          }
          used = Math.min(width, word.end() - start);
        }
      } else {
        if (word.start() > 0) {
          breaks.add(word.start());
        }
        used = word.group().length();
      }
    }
    return breaks;
  }

  /** Spaces at the end may go over the width; they are dropped as far as they do. */
  private static String withoutExcessSpace(String line, int width) {
    int spaces = line.length() - line.stripTrailing().length();
    int excess = Math.max(0, line.length() - width);
    return line.substring(0, line.length() - Math.min(spaces, excess));
  }
}
