package io.kerava.callbacks;

import java.util.OptionalLong;

/**
 * What callbacks are told about a run before it begins: Keras's {@code params}.
 *
 * @param verbose 0 silent, 1 progress bar, 2 one line for each epoch
 * @param epochs the number of epochs; 1 for evaluate and predict
 * @param steps the number of batches of an epoch; empty where it is not known
 */
public record FitParams(int verbose, int epochs, OptionalLong steps) {
  /** The parameters of a run whose number of batches is known. */
  public static FitParams of(int verbose, int epochs, long steps) {
    return new FitParams(verbose, epochs, OptionalLong.of(steps));
  }

  /** As Keras prints it: {@code {'verbose': 1, 'epochs': 10, 'steps': 4}}. */
  @Override
  public String toString() {
    String count = steps.isPresent() ? Long.toString(steps.getAsLong()) : "None";
    return "{'verbose': " + verbose + ", 'epochs': " + epochs + ", 'steps': " + count + "}";
  }
}
