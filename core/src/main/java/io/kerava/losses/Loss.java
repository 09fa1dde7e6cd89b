package io.kerava.losses;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Configurable;
import io.kerava.config.None;
import io.kerava.ops.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss: one number for a batch, and its gradient at the predictions. Immutable, thread-safe. */
public interface Loss extends Configurable {
  /**
   * The loss of a batch, reduced as Keras reduces it, and its gradient.
   *
   * @param yTrue the targets, shaped as the predictions or, for sparse losses, without (or with a
   *     length of 1 for) their last axis
   * @param yPred the predictions, (batch, …)
   * @param sampleWeight a factor for each sample, (batch,) or (batch, 1) or as the unreduced loss
   *     is shaped; {@code null} for none
   * @param gradient gets dLoss/dyPred (the caller gave it the shape of {@code yPred}); {@code null}
   *     where it isn't wanted
   */
  @CanIgnoreReturnValue
  double compute(
      DoubleArray yTrue,
      DoubleArray yPred,
      @Nullable DoubleArray sampleWeight,
      @Nullable DoubleArray gradient);

  /**
   * The losses before sample weights and reduction, in operations: Keras's {@code loss.call(y_true,
   * y_pred)}.
   *
   * @throws IllegalArgumentException where targets and predictions don't go together
   */
  Tensor call(Tensor yTrue, Tensor yPred);

  /**
   * The loss that gives the same number from what goes <em>into</em> the model's last activation:
   * cross-entropies have one for softmax or sigmoid, which is exact where the probabilities
   * saturate.
   */
  default Optional<Loss> onInputOf(Activation lastActivation) {
    return Optional.empty();
  }

  /**
   * Whether the losses of a batch are divided by their number. Where a mask hides some of them, the
   * others then count for more (keras/src/losses/loss.py, {@code apply_mask}).
   */
  default boolean averages() {
    return true;
  }

  /**
   * Whether the loss of a target counts, in an average too; {@code ignore_class} hides some.
   *
   * @param index the number of the loss among those of the batch
   */
  default boolean counts(DoubleArray yTrue, int index) {
    return true;
  }

  /**
   * Checks that targets and predictions of these shapes (batch axis included, its length may be
   * {@link Shape#NONE}) go together.
   *
   * @throws IllegalArgumentException where they don't; the message says what the loss expects
   */
  void checkShapes(Shape yTrue, Shape yPred);

  /**
   * The loss of a batch: Keras's {@code loss(y_true, y_pred)}.
   *
   * @throws IllegalArgumentException where targets and predictions don't go together
   */
  default double call(INDArray yTrue, INDArray yPred) {
    return compute(
        DoubleArray.copyOf(None.refused("yTrue", yTrue)),
        DoubleArray.copyOf(None.refused("yPred", yPred)),
        null,
        null);
  }

  /** The loss of a batch with sample weights: {@code loss(y_true, y_pred, sample_weight)}. */
  default double call(INDArray yTrue, INDArray yPred, INDArray sampleWeight) {
    return compute(
        DoubleArray.copyOf(None.refused("yTrue", yTrue)),
        DoubleArray.copyOf(None.refused("yPred", yPred)),
        DoubleArray.copyOf(None.refused("sampleWeight", sampleWeight)),
        null);
  }

  /**
   * Checks the values of targets before training, where only some are allowed.
   *
   * @param yPred the shape of the predictions for these targets
   * @param firstRow the number of the first of these targets in the user's data, for the message
   * @throws IllegalArgumentException where a value is not allowed, such as a label out of range
   */
  default void checkTargets(DoubleArray yTrue, Shape yPred, int firstRow) {}
}
