/**
 * Keras's optimizers: {@link io.kerava.optimizers.Optimizer} has the hyperparameters, {@link
 * io.kerava.optimizers.OptimizerState} trains.
 *
 * <p>Each class of Keras's name is an immutable table of arguments and an {@code UpdateRule}, its
 * formula; {@code RunningOptimizer} is the step around the formula, in Keras's order. {@link
 * io.kerava.optimizers.Optimizers} finds an optimizer by name. Elementwise rules run one plain loop
 * over adjacent variables of the flat {@link io.kerava.parameters.Parameters}.
 */
@CheckReturnValue
@NullMarked
package io.kerava.optimizers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
