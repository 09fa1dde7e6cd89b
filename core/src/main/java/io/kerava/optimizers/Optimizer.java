package io.kerava.optimizers;

import io.kerava.config.Configurable;
import io.kerava.parameters.Parameters;

/** An optimizer: its rule and hyperparameters. Immutable; {@link #start} gives it its state. */
public interface Optimizer extends Configurable {
  /** The state at the beginning of training these parameters. */
  OptimizerState start(Parameters parameters);
}
