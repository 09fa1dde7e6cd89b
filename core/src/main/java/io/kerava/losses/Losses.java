package io.kerava.losses;

import io.kerava.config.Arguments;
import io.kerava.config.Registry;
import io.kerava.config.UnsupportedKerasFeatureException;

/**
 * Keras's losses by name (keras/src/losses/__init__.py).
 *
 * <pre>{@code
 * Losses.get("mse").call(yTrue, yPred);
 * }</pre>
 */
public final class Losses {
  /** All losses, by Keras's class names and by the strings that {@code compile} takes. */
  public static final Registry<Loss> REGISTRY =
      new Registry<Loss>("loss")
          .add(MeanSquaredError.SCHEMA, MeanSquaredError::new, "mean_squared_error", "mse", "MSE")
          .add(
              MeanAbsoluteError.SCHEMA, MeanAbsoluteError::new, "mean_absolute_error", "mae", "MAE")
          .add(
              MeanAbsolutePercentageError.SCHEMA,
              MeanAbsolutePercentageError::new,
              "mean_absolute_percentage_error",
              "mape",
              "MAPE")
          .add(
              MeanSquaredLogarithmicError.SCHEMA,
              MeanSquaredLogarithmicError::new,
              "mean_squared_logarithmic_error",
              "msle",
              "MSLE")
          .add(
              BinaryCrossentropy.SCHEMA,
              BinaryCrossentropy::new,
              "binary_crossentropy",
              "bce",
              "BCE")
          .add(
              BinaryFocalCrossentropy.SCHEMA,
              BinaryFocalCrossentropy::new,
              "binary_focal_crossentropy")
          .add(
              CategoricalCrossentropy.SCHEMA,
              CategoricalCrossentropy::new,
              "categorical_crossentropy")
          .add(
              CategoricalFocalCrossentropy.SCHEMA,
              CategoricalFocalCrossentropy::new,
              "categorical_focal_crossentropy")
          .add(
              SparseCategoricalCrossentropy.SCHEMA,
              SparseCategoricalCrossentropy::new,
              "sparse_categorical_crossentropy")
          .add(
              CategoricalGeneralizedCrossEntropy.SCHEMA,
              CategoricalGeneralizedCrossEntropy::new,
              "categorical_generalized_cross_entropy")
          .add(KLDivergence.SCHEMA, KLDivergence::new, "kl_divergence", "kld", "KLD")
          .add(Poisson.SCHEMA, Poisson::new, "poisson")
          .add(CosineSimilarity.SCHEMA, CosineSimilarity::new, "cosine_similarity")
          .add(Huber.SCHEMA, Huber::new, "huber")
          .add(LogCosh.SCHEMA, LogCosh::new, "log_cosh", "logcosh")
          .add(Hinge.SCHEMA, Hinge::new, "hinge")
          .add(SquaredHinge.SCHEMA, SquaredHinge::new, "squared_hinge")
          .add(CategoricalHinge.SCHEMA, CategoricalHinge::new, "categorical_hinge")
          .add(Dice.SCHEMA, Dice::new, "dice")
          .add(Tversky.SCHEMA, Tversky::new, "tversky")
          .add(Circle.SCHEMA, Circle::new, "circle")
          .add(AbstractLoss.lossSchema("CTC", "ctc"), Losses::refuseCtc, "ctc");

  private Losses() {}

  /**
   * The loss of that name with its defaults: {@code "mse"}, {@code "MeanSquaredError"}, ….
   *
   * @throws IllegalArgumentException where no loss has the name; the message has the nearest one
   */
  public static Loss get(String name) {
    return REGISTRY.get(name);
  }

  private static Loss refuseCtc(Arguments arguments) {
    throw new UnsupportedKerasFeatureException(
        "The loss 'CTC' (connectionist temporal classification) is not supported.");
  }
}
