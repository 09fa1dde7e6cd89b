package io.kerava.optimizers;

import io.kerava.optimizers.schedules.LearningRateSchedule;

/** A learning rate that is a number: callbacks may change it, and JSON has it as a number. */
record ConstantRate(double value) implements LearningRateSchedule {
  @Override
  public double at(long step) {
    return value;
  }
}
