package io.kerava.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keras's progress bar, to the character (keras/src/utils/progbar.py):
 *
 * <pre>
 * 375/1875 ━━━━━━━━━━━━━━━━━━━━ 1s 812us/step - accuracy: 0.8127 - loss: 0.6342
 * </pre>
 *
 * <p>On a terminal the line is drawn over itself, at most every 0.05 s. Elsewhere, in a file or a
 * pipe, there are no control characters: one line when the bar ends, and one every 30 s before, so
 * that a long epoch shows that it lives. (Keras writes its control characters into files too.)
 *
 * <p>Verbosity 1 is the bar, 2 is one line when it ends, 0 is silence. The clock starts when the
 * bar is created.
 */
public final class ProgressBar {
  private static final double PLAIN_INTERVAL = 30;
  private static final double NANOS = 1e9;

  private final Terminal terminal;
  private final LongSupplier nanoClock;
  private final ProgressLine line;
  private final int verbose;
  private final double interval;
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final StepClock clock;
  private OptionalLong target;
  private boolean drawn;
  private double lastUpdate;
  private int previousWidth;

  /**
   * A bar on the standard output.
   *
   * @param target the number of steps; empty where it is not known
   * @param verbose 0, 1 or 2
   */
  public ProgressBar(OptionalLong target, int verbose) {
    this(target, verbose, "step", Terminal.standardOutput(), System::nanoTime);
  }

  /**
   * A bar.
   *
   * @param target the number of steps; empty where it is not known
   * @param verbose 0, 1 or 2
   * @param unitName what a step is called
   * @param terminal where it is drawn
   * @param nanoClock the time in nanoseconds, from any origin
   */
  public ProgressBar(
      OptionalLong target,
      int verbose,
      String unitName,
      Terminal terminal,
      LongSupplier nanoClock) {
    this.target = target;
    this.verbose = verbose;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.line = new ProgressLine(unitName, terminal.hasColors() && terminal.isInteractive());
    this.interval = terminal.isInteractive() ? 0.05 : PLAIN_INTERVAL;
    this.clock = new StepClock(nanoClock.getAsLong() / NANOS);
  }

  /** Sets the number of steps, once it is known. */
  public void target(long steps) {
    target = OptionalLong.of(steps);
  }

  /**
   * Shows that so many steps are done; the bar ends with its target.
   *
   * @param values the values to show behind it, as they are now
   */
  public void update(long current, Map<String, Double> values) {
    update(current, () -> values, target.isPresent() && current >= target.getAsLong());
  }

  /**
   * Shows that so many steps are done.
   *
   * @param values the values to show behind it, asked for only when the bar is drawn
   * @param isLast whether the bar ends here
   */
  public void update(long current, Supplier<Map<String, Double>> values, boolean isLast) {
    double now = nanoClock.getAsLong() / NANOS;
    double secondsPerStep = clock.secondsPerStep(current, now);
    if (verbose == 1) {
      if (isLast || isDue(now)) {
        this.values.putAll(values.get());
        draw(current, now, secondsPerStep, isLast);
      }
    } else if (verbose == 2 && isLast && target.orElse(0) > 0) {
      this.values.putAll(values.get());
      terminal.print(
          line.summary(
              current, target.getAsLong(), now - clock.start(), secondsPerStep, this.values));
    }
  }

  /** In plain mode the time since the start counts before the first line too. */
  private boolean isDue(double now) {
    if (!drawn && terminal.isInteractive()) {
      return true;
    }
    return now - (drawn ? lastUpdate : clock.start()) >= interval;
  }

  private void draw(long current, double now, double secondsPerStep, boolean isLast) {
    ProgressLine.Text text =
        line.bar(current, target, now - clock.start(), secondsPerStep, isLast, values);
    StringBuilder message = new StringBuilder();
    if (terminal.isInteractive()) {
      message.append("\b".repeat(previousWidth)).append('\r').append(text.characters());
      message.append(" ".repeat(Math.max(0, previousWidth - text.width())));
      message.append(isLast ? "\n" : "");
    } else {
      message.append(text.characters()).append('\n');
    }
    terminal.print(message.toString());
    previousWidth = text.width();
    lastUpdate = now;
    drawn = true;
  }
}
