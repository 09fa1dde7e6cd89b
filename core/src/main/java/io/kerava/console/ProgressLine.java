package io.kerava.console;

import io.kerava.config.PythonFormat;
import java.util.Map;
import java.util.OptionalLong;

/** The text of a progress bar's line (keras/src/utils/progbar.py). */
final class ProgressLine {
  private static final int BAR_WIDTH = 20;
  private static final String BOLD = "\033[1m";
  private static final String GREEN = "\033[32m";
  private static final String WHITE = "\033[37m";
  private static final String RESET = "\033[0m";

  private final String unitName;
  private final boolean hasColors;

  ProgressLine(String unitName, boolean hasColors) {
    this.unitName = unitName;
    this.hasColors = hasColors;
  }

  /** A line and the number of columns that it takes. */
  record Text(String characters, int width) {}

  Text bar(
      long current,
      OptionalLong target,
      double elapsed,
      double secondsPerStep,
      boolean isLast,
      Map<String, Double> values) {
    long steps = target.orElse(0);
    Styled text = new Styled();
    if (steps > 0) {
      int done = (int) (BAR_WIDTH * ((double) current / steps));
      text.add(BOLD, count(current, steps)).add("", " ");
      text.add(GREEN, "━".repeat(Math.max(0, done)));
      text.add(WHITE, "━".repeat(Math.max(0, BAR_WIDTH - done)));
    } else {
      text.add("", padded(current, 7) + "/Unknown");
    }
    boolean isOver = steps == 0 || isLast;
    text.add("", " ")
        .add(BOLD, isOver ? seconds(elapsed) : remaining(secondsPerStep * (steps - current)));
    text.add("", perStep(secondsPerStep));
    values.forEach((name, value) -> text.add("", metric(name, value, Math.abs(value) > 1e-3)));
    return text.finished();
  }

  /** The line of verbosity 2. */
  String summary(
      long current, long steps, double elapsed, double secondsPerStep, Map<String, Double> values) {
    StringBuilder text = new StringBuilder(count(current, steps));
    text.append(" - ").append(seconds(elapsed)).append(" -").append(perStep(secondsPerStep));
    // Keras compares the value itself here, so a negative one is always written with an exponent.
    values.forEach((name, value) -> text.append(metric(name, value, value > 1e-3)));
    return text.append('\n').toString();
  }

  private static String count(long current, long steps) {
    return padded(current, Long.toString(steps).length()) + "/" + steps;
  }

  private static String padded(long value, int width) {
    String text = Long.toString(value);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String seconds(double elapsed) {
    return PythonFormat.fixed(elapsed, 0) + "s";
  }

  private static String remaining(double eta) {
    long whole = (long) eta;
    if (eta > 3600) {
      return whole / 3600 + ":" + twoDigits(whole % 3600 / 60) + ":" + twoDigits(whole % 60);
    }
    return eta > 60 ? whole / 60 + ":" + twoDigits(whole % 60) : whole + "s";
  }

  private static String twoDigits(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }

  private String perStep(double seconds) {
    String time;
    if (seconds >= 1 || seconds == 0) {
      time = PythonFormat.fixed(seconds, 0) + "s/";
    } else if (seconds >= 1e-3) {
      time = PythonFormat.fixed(seconds * 1e3, 0) + "ms/";
    } else {
      time = PythonFormat.fixed(seconds * 1e6, 0) + "us/";
    }
    return " " + time + unitName;
  }

  private static String metric(String name, double value, boolean plainly) {
    return " - "
        + name
        + ": "
        + (plainly ? PythonFormat.fixed(value, 4) : PythonFormat.scientific(value, 4));
  }

  /** Text with styles, whose width doesn't count the escape sequences. */
  private final class Styled {
    private final StringBuilder characters = new StringBuilder();
    private int width;

    Styled add(String style, String text) {
      boolean isStyled = hasColors && !style.isEmpty() && !(style.equals(GREEN) && text.isEmpty());
      characters.append(isStyled ? style + text + RESET : text);
      width += text.length();
      return this;
    }

    Text finished() {
      return new Text(characters.toString(), width);
    }
  }
}
