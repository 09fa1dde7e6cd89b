package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import java.util.Map;

/**
 * Ends the training when the loss is no number any more, or infinite
 * (keras/src/callbacks/terminate_on_nan.py).
 */
public final class TerminateOnNaN extends ConfiguredCallback<TerminateOnNaN> {
  private static final Argument<Boolean> RAISE_ERROR =
      Argument.of("raise_error", ArgumentTypes.BOOLEAN, false);
  static final Schema<Arguments> SCHEMA =
      Schema.of("keras.callbacks", "TerminateOnNaN", RAISE_ERROR);

  /** Ends the training in good order, with a message. */
  public TerminateOnNaN() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #raiseError}. */
  public TerminateOnNaN(boolean raiseError) {
    super(SCHEMA.defaults().with(RAISE_ERROR, raiseError));
  }

  @Override
  TerminateOnNaN fresh() {
    return new TerminateOnNaN();
  }

  /** Whether fit ends with an {@link IllegalStateException} instead, at once. */
  public TerminateOnNaN raiseError(boolean raiseError) {
    return with(RAISE_ERROR, raiseError);
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    Double loss = logs.get("loss");
    if (loss == null || Double.isFinite(loss)) {
      return;
    }
    if (get(RAISE_ERROR)) {
      throw new IllegalStateException(
          "NaN or Inf loss encountered at batch "
              + batch
              + ". Loss value: "
              + PythonText.number(loss)
              + ". Terminating training immediately.");
    }
    print("Batch " + batch + ": Invalid loss, terminating training");
    model().stopTraining(true);
  }
}
