package io.kerava.constraints;

import io.kerava.config.Registry;

/** Keras's constraints by name. */
public final class Constraints {
  /** The type of an argument that takes a constraint. */
  public static final Registry<Constraint> TYPE =
      new Registry<>(Constraint.class, "constraint")
          .add(MaxNorm.SCHEMA, "max_norm")
          .add(MinMaxNorm.SCHEMA, "min_max_norm")
          .add(NonNeg.SCHEMA, "non_neg")
          .add(UnitNorm.SCHEMA, "unit_norm");

  private Constraints() {}

  /**
   * The constraint of that name, with its default arguments.
   *
   * @throws IllegalArgumentException where none has the name; the message has the nearest one
   */
  public static Constraint get(String name) {
    return TYPE.get(name);
  }
}
