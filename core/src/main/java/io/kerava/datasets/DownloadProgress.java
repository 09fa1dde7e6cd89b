package io.kerava.datasets;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The bar that Keras draws while it downloads: {@code keras.utils.Progbar} with bytes for steps.
 *
 * <p>On a terminal the line is redrawn at most every 50 ms. Elsewhere (a file, a pipe) the final
 * line alone is printed, without control characters. Source: {@code keras/src/utils/progbar.py}.
 */
final class DownloadProgress {

  private static final int WIDTH = 20;
  private static final double INTERVAL = 0.05;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long target;
  private final long start;
  private double lastUpdate = Double.NEGATIVE_INFINITY;
  private int previousWidth;

  /**
   * A bar that begins now.
   *
   * @param target the bytes to come; negative where the server doesn't say
   */
  DownloadProgress(PrintStream out, boolean terminal, LongSupplier nanoTime, long target) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.target = target;
    this.start = nanoTime.getAsLong();
  }

  void update(long current) {
    double elapsed = (nanoTime.getAsLong() - start) / 1e9;
    if (!terminal || elapsed - lastUpdate < INTERVAL) {
      return;
    }
    lastUpdate = elapsed;
    print(current, elapsed, false);
  }

  void finish(long current) {
    print(current, (nanoTime.getAsLong() - start) / 1e9, true);
  }

  /** Ends a line that was begun, so that a message stands on its own. */
  void abandon() {
    if (previousWidth > 0) {
      out.println();
    }
  }

  private void print(long current, double elapsed, boolean last) {
    String plain = line(current, elapsed, last, false);
    StringBuilder text = new StringBuilder();
    if (terminal) {
      text.append("\b".repeat(previousWidth)).append('\r');
    }
    text.append(terminal ? line(current, elapsed, last, true) : plain);
    text.append(" ".repeat(Math.max(0, previousWidth - plain.length())));
    out.print(last ? text.append('\n') : text);
    out.flush();
    previousWidth = plain.length();
  }

  private String line(long current, double elapsed, boolean last, boolean coloured) {
    String bold = coloured ? "\u001b[1m" : "";
    String reset = coloured ? "\u001b[0m" : "";
    double perByte = current > 0 ? elapsed / current : 0;
    StringBuilder line = new StringBuilder();
    if (target > 0) {
      int digits = String.valueOf(target).length();
      int done = (int) (WIDTH * Math.min(current, target) / target);
      line.append(bold)
          .append(String.format(Locale.ROOT, "%" + digits + "d/%d", current, target))
          .append(reset)
          .append(' ');
      if (done > 0) {
        line.append(coloured ? "\u001b[32m" : "").append("━".repeat(done)).append(reset);
      }
      line.append(coloured ? "\u001b[37m" : "").append("━".repeat(WIDTH - done)).append(reset);
    } else {
      line.append(String.format(Locale.ROOT, "%7d/Unknown", current));
    }
    boolean remaining = target > 0 && !last;
    String time = remaining ? eta((long) (perByte * (target - current))) : seconds(elapsed);
    return line.append(' ')
        .append(bold)
        .append(time)
        .append(reset)
        .append(step(perByte))
        .toString();
  }

  private static String eta(long seconds) {
    if (seconds > 3600) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }
    return seconds > 60
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : seconds + "s";
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0fs", Math.rint(seconds));
  }

  private static String step(double perByte) {
    if (perByte >= 1 || perByte == 0) {
      return String.format(Locale.ROOT, " %.0fs/step", Math.rint(perByte));
    }
    return perByte >= 1e-3
        ? String.format(Locale.ROOT, " %.0fms/step", Math.rint(perByte * 1e3))
        : String.format(Locale.ROOT, " %.0fus/step", Math.rint(perByte * 1e6));
  }
}
