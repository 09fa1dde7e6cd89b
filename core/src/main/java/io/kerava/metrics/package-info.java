/**
 * Keras's metrics: {@link io.kerava.metrics.Metric} says what, {@link
 * io.kerava.metrics.MetricState} counts.
 */
@NullMarked
package io.kerava.metrics;

import org.jspecify.annotations.NullMarked;
