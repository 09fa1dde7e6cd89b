package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.NearestName;
import io.kerava.logging.Loggers;
import io.kerava.metrics.Direction;
import java.util.Map;
import java.util.Objects;
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

  MonitorCallback(Arguments arguments) {
    super(arguments);
    this.className = arguments.schema().className();
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

  /**
   * Finds the direction of the watched value when the first epoch has ended.
   *
   * @throws IllegalArgumentException where nothing of that name is known, or not which way is
   *     better
   */
  final void findDirection(Map<String, Double> logs) {
    if (direction == null) {
      direction = directionOf(logs);
    }
  }

  private Direction direction() {
    return Objects.requireNonNull(direction);
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

  private Direction directionOf(Map<String, Double> logs) {
    return switch (get(MODE)) {
      case "min" -> Direction.DOWN;
      case "max" -> Direction.UP;
      default -> ofMetric(get(MONITOR), logs);
    };
  }

  private Direction ofMetric(String monitor, Map<String, Double> logs) {
    String metric = monitor.startsWith("val_") ? monitor.substring(4) : monitor;
    Optional<Direction> ofLoss =
        metric.equals("loss") ? Optional.of(Direction.DOWN) : Optional.empty();
    return model()
        .metricDirection(metric)
        .or(() -> ofLoss)
        .orElseThrow(
            () -> logs.containsKey(monitor) ? unknownDirection(monitor) : unknownName(logs));
  }

  private IllegalArgumentException unknownName(Map<String, Double> logs) {
    String monitor = get(MONITOR);
    boolean validates = logs.keySet().stream().anyMatch(name -> name.startsWith("val_"));
    String suggestion =
        logs.keySet().stream()
            .filter(name -> name.startsWith(monitor)) // val_acc is val_accuracy, not val_loss
            .findFirst()
            .map(name -> " Did you mean '" + name + "'?")
            .orElseGet(() -> NearestName.suggestion(monitor, logs.keySet()));
    return new IllegalArgumentException(
        className
            + ": Unknown value to monitor '"
            + monitor
            + "'."
            + suggestion
            + " Known: "
            + String.join(", ", logs.keySet())
            + "."
            + (validates ? "" : " Names with val_ need validation data."));
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
