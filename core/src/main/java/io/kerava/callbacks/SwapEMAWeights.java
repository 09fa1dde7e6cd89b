package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.Map;

/**
 * Evaluates with the moving averages of the weights, which the optimizer keeps with {@code
 * useEma(true)}, and trains on with the weights (keras/src/callbacks/swap_ema_weights.py).
 *
 * <pre>{@code
 * model.compile(c -> c.optimizer(new SGD().useEma(true)).loss("mse"));
 * model.fit(x, y, f -> f.callbacks(new SwapEMAWeights()));
 * }</pre>
 *
 * <p>Keras 3.15.1 leaves the averages in the model after a prediction, and loses them where {@code
 * swapOnEpoch(true)} meets a training that ends early; here the weights are put back, and the
 * training leaves the averages.
 */
public final class SwapEMAWeights extends ConfiguredCallback<SwapEMAWeights> {
  private static final Argument<Boolean> SWAP_ON_EPOCH =
      Argument.of("swap_on_epoch", ArgumentTypes.BOOLEAN, false);
  static final Schema<Arguments> SCHEMA =
      Schema.of("keras.callbacks", "SwapEMAWeights", SWAP_ON_EPOCH);

  /** Swaps for evaluation, validation and prediction. */
  public SwapEMAWeights() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #swapOnEpoch}. */
  public SwapEMAWeights(boolean swapOnEpoch) {
    super(SCHEMA.defaults().with(SWAP_ON_EPOCH, swapOnEpoch));
  }

  @Override
  SwapEMAWeights fresh() {
    return new SwapEMAWeights();
  }

  /**
   * Whether the averages stay in the model from the end of an epoch to the begin of the next one,
   * so that a {@link ModelCheckpoint} behind this callback saves them.
   */
  public SwapEMAWeights swapOnEpoch(boolean swapOnEpoch) {
    return with(SWAP_ON_EPOCH, swapOnEpoch);
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    model().useAverages(false);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (get(SWAP_ON_EPOCH)) {
      model().useAverages(true);
      // The end of fit puts the averages in the place of the weights: they have to be there.
      if (epoch == params().epochs() - 1) {
        model().setAverages();
      }
    }
  }

  @Override
  public void onTestBegin(Map<String, Double> logs) {
    model().useAverages(true);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    model().useAverages(false);
  }

  @Override
  public void onPredictBegin(Map<String, Double> logs) {
    model().useAverages(true);
  }

  @Override
  public void onPredictEnd(Map<String, Double> logs) {
    model().useAverages(false);
  }
}
