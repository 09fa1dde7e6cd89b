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
        .map(
            line ->
                TerminalCells.width(line) > width
                    ? padded(TerminalCells.cut(line, width - 1), width - 1) + "…"
                    : line)
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
      int length = TerminalCells.width(word.group().stripTrailing());
      if (width - used >= length) {
        used += TerminalCells.width(word.group());
      } else if (length <= width) {
        if (used > 0 && word.start() > 0) {
          breaks.add(word.start());
          used = TerminalCells.width(word.group());
        }
      } else if (fold) {
        used = fold(word.group(), word.start(), width, breaks);
      } else {
        if (word.start() > 0) {
          breaks.add(word.start());
        }
        used = TerminalCells.width(word.group());
      }
    }
    return breaks;
  }

  /** Breaks a word that is too long; the width of its last line. */
  private static int fold(String word, int at, int width, List<Integer> breaks) {
    if (at > 0) {
      breaks.add(at);
    }
    int used = 0;
    for (TerminalCells.Grapheme each : TerminalCells.graphemes(word)) {
      if (used + each.cells() > width) {
        breaks.add(at + each.start());
        used = 0;
      }
      used += each.cells();
    }
    return used;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - TerminalCells.width(text)));
  }

  /** Spaces at the end may go over the width; they are dropped as far as they do. */
  private static String withoutExcessSpace(String line, int width) {
    int spaces = line.length() - line.stripTrailing().length();
    int excess = Math.max(0, line.codePointCount(0, line.length()) - width);
    return line.substring(0, line.length() - Math.min(spaces, excess));
  }
}
