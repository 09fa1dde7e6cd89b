package io.kerava.metrics;

import io.kerava.config.Configurable;

/** A metric: what it measures and how. Immutable; {@link #start()} gives a running value. */
public interface Metric extends Configurable {
  /** The name under which it stands in the logs. */
  String name();

  /** A running value that has seen nothing yet. */
  MetricState start();
}
