package io.kerava.optimizers.schedules;

import io.kerava.config.Registry;

/** Keras's schedules by class name. */
public final class LearningRateSchedules {
  /** The schedules. All of them need arguments, so none has a name of its own. */
  public static final Registry<LearningRateSchedule> REGISTRY =
      new Registry<LearningRateSchedule>("learning rate schedule");

  private LearningRateSchedules() {}
}
