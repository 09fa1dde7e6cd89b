package io.kerava.constraints;

import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.Arrays;

/** Gives the norm 1, by default to each unit's incoming weights. */
public final class UnitNorm extends NormConstraint<UnitNorm> {
  static final Schema<UnitNorm> SCHEMA =
      Schema.of("keras.constraints", "UnitNorm", UnitNorm::new, AXIS);

  /** A norm of 1 along the first axis. */
  public UnitNorm() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public UnitNorm(int... axis) {
    this(SCHEMA.defaults().with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList()));
  }

  UnitNorm(Arguments arguments) {
    super(arguments);
  }

  @Override
  double factor(double norm) {
    return 1 / (EPSILON + norm);
  }
}
