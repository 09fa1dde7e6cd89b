package io.kerava.losses;

import io.kerava.config.Registry;

/** Keras's losses by name. */
public final class Losses {
  /** All losses, by Keras's class names and by the strings that {@code compile} takes. */
  public static final Registry<Loss> REGISTRY =
      new Registry<Loss>("loss")
          .add(MeanSquaredError.SCHEMA, MeanSquaredError::new, "mean_squared_error", "mse", "MSE")
          .add(
              BinaryCrossentropy.SCHEMA,
              BinaryCrossentropy::new,
              "binary_crossentropy",
              "bce",
              "BCE")
          .add(
              CategoricalCrossentropy.SCHEMA,
              CategoricalCrossentropy::new,
              "categorical_crossentropy")
          .add(
              SparseCategoricalCrossentropy.SCHEMA,
              SparseCategoricalCrossentropy::new,
              "sparse_categorical_crossentropy");

  private Losses() {}

  /**
   * The loss of that name with its defaults: {@code "mse"}, {@code "MeanSquaredError"}, ….
   *
   * @throws IllegalArgumentException where no loss has the name; the message has the nearest one
   */
  public static Loss get(String name) {
    return REGISTRY.get(name);
  }
}
