package io.kerava.callbacks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.console.Terminal;
import io.kerava.logging.Loggers;
import io.kerava.metrics.Direction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A callback that watches one of the logged values (keras/src/callbacks/monitor_callback.py).
 *
 * @param <S> the subclass itself
 */
public abstract class MonitorCallback<S extends MonitorCallback<S>> extends ConfiguredCallback<S> {
  static final Argument<String> MONITOR = Argument.of("monitor", ArgumentTypes.STRING, "val_loss");
  static final Argument<Integer> VERBOSE =
      Argument.of("verbose", ArgumentTypes.integer("0 or 1", v -> v == 0 || v == 1), 0);
  static final Argument<String> MODE =
      Argument.of("mode", ArgumentTypes.oneOf("auto", "min", "max"), "auto");

  private static final Logger LOG = Loggers.of(MonitorCallback.class);

  private final String className;
  private @Nullable Direction direction;
  private boolean hasWarned;

  MonitorCallback(Schema schema, Arguments arguments, Terminal terminal) {
    super(arguments, terminal);
    this.className = schema.className();
  }

  /** The name of the value to watch, {@code val_loss} by default. */
  public S monitor(String monitor) {
    return with(MONITOR, monitor);
  }

  /** 1 prints a message for each action; 0, the default, none. */
  public S verbose(int verbose) {
    return with(VERBOSE, verbose);
  }

  /**
   * Whether the value should fall ({@code min}) or rise ({@code max}); {@code auto}, the default,
   * goes by the metric.
   */
  public S mode(String mode) {
    return with(MODE, mode);
  }

  @Override
  public void setModel(TrainingControl model) {
    super.setModel(model);
    direction = null;
    hasWarned = false;
  }

  final boolean isVerbose() {
    return get(VERBOSE) > 0;
  }

  /** Warns once in a run, as Python does. */
  final void warn(String message) {
    if (!hasWarned) {
      LOG.warn(message);
      hasWarned = true;
    }
  }

  /** The direction of the watched value, found when the first epoch has ended. */
  @CanIgnoreReturnValue
  final Direction direction() {
    if (direction == null) {
      direction = findDirection();
    }
    return direction;
  }

  /**
   * Whether a value is better than the best so far by more than a margin. Keras compares in
   * float32, so must we: a smaller step is no improvement.
   */
  final boolean isImprovement(double value, @Nullable Double best, double minDelta) {
    if (best == null) {
      return true;
    }
    double margin = Math.abs(minDelta);
    return direction() == Direction.UP
        ? (float) (value - margin) > best.floatValue()
        : (float) (value + margin) < best.floatValue();
  }

  private Direction findDirection() {
    return switch (get(MODE)) {
      case "min" -> Direction.DOWN;
      case "max" -> Direction.UP;
      default -> ofMetric(get(MONITOR));
    };
  }

  private Direction ofMetric(String monitor) {
    String metric = monitor.startsWith("val_") ? monitor.substring(4) : monitor;
    Optional<Direction> ofLoss =
        metric.equals("loss") ? Optional.of(Direction.DOWN) : Optional.empty();
    return model()
        .metricDirection(metric)
        .or(() -> ofLoss)
        .orElseThrow(() -> unknownDirection(monitor));
  }

  private IllegalArgumentException unknownDirection(String monitor) {
    return new IllegalArgumentException(
        className
            + " callback received monitor="
            + monitor
            + ", but Keras isn't able to automatically determine whether that metric should be"
            + " maximized or minimized. Pass `mode='max'` in order to monitor based on the highest"
            + " metric value, or pass `mode='min'` in order to use the lowest value.");
  }
}
