package io.kerava.metrics;

import io.kerava.config.Configurable;
import java.util.Optional;

/** A metric: what it measures and how. Immutable; {@link #start()} gives a running value. */
public interface Metric extends Configurable {
  /** The name under which it stands in the logs. */
  String name();

  /** Which way it is better; empty where it doesn't say, as a count of true positives. */
  default Optional<Direction> direction() {
    return Direction.of(schema().className());
  }

  /** A running value that has seen nothing yet. */
  MetricState start();
}
