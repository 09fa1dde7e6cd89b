/**
 * Keras's losses: {@link io.kerava.losses.Loss} says what one is, {@link io.kerava.losses.Losses}
 * finds one by name.
 *
 * <p>Most are formulas of a row (the slice along the last axis), which {@code RowwiseLoss} lays
 * over a batch: it brings targets, predictions and sample weights to one rank as Keras does,
 * reduces, and scales the gradient. Values and gradients are those of Keras's formulas on JAX, ties
 * included, computed in double with Keras's float32 constants.
 */
@CheckReturnValue
@NullMarked
package io.kerava.losses;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
