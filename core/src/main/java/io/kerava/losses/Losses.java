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
      new Registry<>(Loss.class, "loss")
          .add(MeanSquaredError.SCHEMA, "mean_squared_error", "mse", "MSE")
          .add(MeanAbsoluteError.SCHEMA, "mean_absolute_error", "mae", "MAE")
          .add(MeanAbsolutePercentageError.SCHEMA, "mean_absolute_percentage_error", "mape", "MAPE")
          .add(MeanSquaredLogarithmicError.SCHEMA, "mean_squared_logarithmic_error", "msle", "MSLE")
          .add(BinaryCrossentropy.SCHEMA, "binary_crossentropy", "bce", "BCE")
          .add(BinaryFocalCrossentropy.SCHEMA, "binary_focal_crossentropy")
          .add(CategoricalCrossentropy.SCHEMA, "categorical_crossentropy")
          .add(CategoricalFocalCrossentropy.SCHEMA, "categorical_focal_crossentropy")
          .add(SparseCategoricalCrossentropy.SCHEMA, "sparse_categorical_crossentropy")
          .add(CategoricalGeneralizedCrossEntropy.SCHEMA, "categorical_generalized_cross_entropy")
          .add(KLDivergence.SCHEMA, "kl_divergence", "kld", "KLD")
          .add(Poisson.SCHEMA, "poisson")
          .add(CosineSimilarity.SCHEMA, "cosine_similarity")
          .add(Huber.SCHEMA, "huber")
          .add(LogCosh.SCHEMA, "log_cosh", "logcosh")
          .add(Hinge.SCHEMA, "hinge")
          .add(SquaredHinge.SCHEMA, "squared_hinge")
          .add(CategoricalHinge.SCHEMA, "categorical_hinge")
          .add(Dice.SCHEMA, "dice")
          .add(Tversky.SCHEMA, "tversky")
          .add(Circle.SCHEMA, "circle")
          .add(AbstractLoss.lossSchema("CTC", "ctc", Losses::refuseCtc), "ctc");

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
