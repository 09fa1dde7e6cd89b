package io.kerava.optimizers.schedules;

import io.kerava.config.Registry;

/** Keras's schedules by class name. */
public final class LearningRateSchedules {
  /** The schedules. All of them need arguments, so {@code get} is of no use. */
  public static final Registry<LearningRateSchedule> REGISTRY =
      new Registry<>(LearningRateSchedule.class, "learning rate schedule")
          .add(ExponentialDecay.SCHEMA, "ExponentialDecay")
          .add(PiecewiseConstantDecay.SCHEMA, "PiecewiseConstantDecay")
          .add(PolynomialDecay.SCHEMA, "PolynomialDecay")
          .add(InverseTimeDecay.SCHEMA, "InverseTimeDecay")
          .add(CosineDecay.SCHEMA, "CosineDecay")
          .add(CosineDecayRestarts.SCHEMA, "CosineDecayRestarts");

  private LearningRateSchedules() {}
}
