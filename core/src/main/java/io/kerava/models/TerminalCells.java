package io.kerava.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How wide text is in a terminal: letters of Chinese, Japanese and Korean and most emoji take two
 * cells, accents that combine with the letter before them none. As the Python library "rich"
 * counts, which Keras's summary is drawn with.
 */
final class TerminalCells {
  private static final int JOINER = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;

  /** Unicode's wide and fullwidth characters (UAX #11), as tools/wide_characters.py prints them. */
  private static final int[][] WIDE =
      ranges(
          """
          1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f \
          2693 26a1 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 \
          270a-270b 2728 274c 274e 2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 \
          2e80-3029 302e-303e 3041-3096 309b-3247 3250-4dbf 4e00-a4c6 a960-a97c ac00-d7a3 \
          f900-fad9 fe10-fe19 fe30-fe6b ff01-ff60 ffe0-ffe6 16fe0-16fe3 16ff0-1b2fb 1f004 1f0cf \
          1f18e 1f191-1f19a 1f200-1f320 1f32d-1f335 1f337-1f37c 1f37e-1f393 1f3a0-1f3ca \
          1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e \
          1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 \
          1f6d5-1f6df 1f6eb-1f6ec 1f6f4-1f6fc 1f7e0-1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff \
          1fa70-1faf6 20000-3134a
          """);

  private static final int[][] WIDE_SINCE_UNICODE_16 =
      ranges("2630-2637 268a-268f 4dc0-4dff 1d300-1d356 1d360-1d376");

  /** Vowels and ends of Korean syllables, and skin tones, which join what is before them. */
  private static final int[][] PARTS =
      ranges("1160-11ff 3164 d7b0-d7c6 d7cb-d7fb ffa0 1f3fb-1f3ff");

  /** Formatting characters that are seen. */
  private static final int[][] SIGNS_ABOVE_NUMBERS = ranges("600-605 6dd 70f 8e2 110bd 110cd");

  private TerminalCells() {}

  /**
   * What is drawn as one: a character with what combines with it.
   *
   * @param start its first {@code char}
   * @param end behind its last one
   */
  record Grapheme(int start, int end, int cells) {}

  /** The cells that a text takes. */
  static int width(String text) {
    return graphemes(text).stream().mapToInt(Grapheme::cells).sum();
  }

  /** The graphemes of a text, which cover it whole. */
  static List<Grapheme> graphemes(String text) {
    List<Grapheme> found = new ArrayList<>();
    int last = -1; // the character that was measured last
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = i + Character.charCount(point);
      int cells = cells(point);
      if (point == JOINER && !found.isEmpty() && next < text.length()) {
        next += Character.charCount(text.codePointAt(next)); // is drawn with the one before
      } else if (point == EMOJI_STYLE && last >= 0) {
        cells = cells(last) == 1 ? 1 : 0; // makes a narrow sign a wide emoji
        last = -1;
        add(found, next, cells);
        i = next;
        continue;
      } else if (cells > 0) {
        last = point;
      }
      if (cells > 0 || found.isEmpty()) {
        found.add(new Grapheme(i, next, cells));
      } else {
        add(found, next, 0);
      }
      i = next;
    }
    return found;
  }

  private static void add(List<Grapheme> found, int end, int cells) {
    Grapheme last = found.remove(found.size() - 1);
    found.add(new Grapheme(last.start, end, last.cells + cells));
  }

  /** The text cut to a width; half a wide character becomes a space. */
  static String cut(String text, int width) {
    int used = 0;
    for (Grapheme each : graphemes(text)) {
      if (used == width) {
        return text.substring(0, each.start);
      }
      if (used + each.cells > width) {
        return text.substring(0, each.start) + " ";
      }
      used += each.cells;
    }
    return text;
  }

  /** The cells of a character by itself: 0, 1 or 2. */
  static int cells(int point) {
    if (point < 0x300) {
      return point < 0x20 || (point >= 0x7f && point < 0xa0) ? 0 : 1;
    }
    boolean nothing =
        switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          case Character.FORMAT -> !isIn(point, SIGNS_ABOVE_NUMBERS);
          default -> isIn(point, PARTS);
        };
    return nothing ? 0 : isIn(point, WIDE) || isIn(point, WIDE_SINCE_UNICODE_16) ? 2 : 1;
  }

  private static boolean isIn(int point, int[][] ranges) {
    int low = 0;
    int high = ranges.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (ranges[middle][1] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ranges.length && ranges[low][0] <= point;
  }

  private static int[][] ranges(String text) {
    return Arrays.stream(text.strip().split(" ", -1))
        .map(range -> range.split("-", -1))
        .map(ends -> new int[] {hex(ends[0]), hex(ends[ends.length - 1])})
        .toArray(int[][]::new);
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
