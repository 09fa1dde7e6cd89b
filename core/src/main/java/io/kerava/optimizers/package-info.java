/**
 * Keras's optimizers: {@link io.kerava.optimizers.Optimizer} has the hyperparameters, {@link
 * io.kerava.optimizers.OptimizerState} trains.
 */
@NullMarked
package io.kerava.optimizers;

import org.jspecify.annotations.NullMarked;
