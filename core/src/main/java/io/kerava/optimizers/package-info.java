/**
 * Keras's optimizers: {@link io.kerava.optimizers.Optimizer} has the hyperparameters, {@link
 * io.kerava.optimizers.OptimizerState} trains.
 *
 * <p>Each class of Keras's name is an immutable table of arguments and an {@code UpdateRule}, its
 * formula; {@code RunningOptimizer} is the step around the formula, in Keras's order. {@link
 * io.kerava.optimizers.Optimizers} finds an optimizer by name. What an optimizer remembers is in
 * {@code Slots}, arrays in the layout of each {@link io.kerava.parameters.Block} that trains, so
 * that elementwise rules are one plain loop with one index over a layer's adjacent variables.
 */
@CheckReturnValue
@NullMarked
package io.kerava.optimizers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
