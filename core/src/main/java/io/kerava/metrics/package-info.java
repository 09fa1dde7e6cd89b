/**
 * Keras's metrics: {@link io.kerava.metrics.Metric} says what is measured, {@link
 * io.kerava.metrics.MetricState} is the running value over batches, {@link
 * io.kerava.metrics.Metrics} finds them by name.
 *
 * <p>{@link io.kerava.metrics.AbstractMetric} is their base. Most are a weighted mean of one value
 * per row, or counts of right and wrong decisions at thresholds.
 */
@CheckReturnValue
@NullMarked
package io.kerava.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
