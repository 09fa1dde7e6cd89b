package io.kerava.regularizers;

import io.kerava.config.Registry;

/** Keras's regularizers by name. */
public final class Regularizers {
  /** The type of an argument that takes a regularizer. */
  public static final Registry<Regularizer> TYPE =
      new Registry<>(Regularizer.class, "regularizer")
          .add(L1.SCHEMA, "l1")
          .add(L2.SCHEMA, "l2")
          .add(L1L2.SCHEMA, "l1l2")
          .add(OrthogonalRegularizer.SCHEMA, "orthogonal_regularizer");

  private Regularizers() {}

  /**
   * The regularizer of that name, with its default arguments.
   *
   * @throws IllegalArgumentException where none has the name; the message has the nearest one
   */
  public static Regularizer get(String name) {
    return TYPE.get(name);
  }
}
