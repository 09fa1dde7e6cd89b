package io.kerava.constraints;

import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Gives the norm 1, by default to each unit's incoming weights. */
public final class UnitNorm extends NormConstraint<UnitNorm> {
  static final Schema<UnitNorm> SCHEMA =
      Schema.of("keras.constraints", "UnitNorm", given -> new UnitNorm(), AXIS);

  /** A norm of 1 along the first axis. */
  public UnitNorm() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public UnitNorm(int... axis) {
    super(SCHEMA.defaults().with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList()));
  }

  @Override
  DoubleUnaryOperator factorOfNorm() {
    return norm -> 1 / (EPSILON + norm);
  }
}
