package io.kerava.models;

import io.kerava.callbacks.Callback;
import io.kerava.config.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The checks that the options of fit, evaluate and predict share. */
final class RunOptions {
  /** Keras's default. */
  static final int BATCH_SIZE = 32;

  /** Keras's {@code verbose="auto"}: a progress bar. */
  static final int AUTO = 1;

  private RunOptions() {}

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "'" + name + "' must be a positive integer. Received: " + value);
    }
    return value;
  }

  static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("'" + name + "' must be 0 or more. Received: " + value);
    }
    return value;
  }

  static int verbose(int verbose) {
    if (verbose < 0 || verbose > 2) {
      throw new IllegalArgumentException(
          "'verbose' must be 0 (silent), 1 (a progress bar), 2 (a line for each epoch) or"
              + " \"auto\". Received: "
              + verbose);
    }
    return verbose;
  }

  static int verbose(String verbose) {
    if (!None.refused("verbose", verbose).equals("auto")) {
      throw new IllegalArgumentException(
          "'verbose' must be 0 (silent), 1 (a progress bar), 2 (a line for each epoch) or"
              + " \"auto\". Received: '"
              + verbose
              + "'");
    }
    return AUTO;
  }

  static OptionalInt steps(String name, int steps) {
    return OptionalInt.of(positive(name, steps));
  }

  static List<Callback> copyOf(Callback... callbacks) {
    return None.refusedIn("callbacks", callbacks);
  }

  /** Weights of classes, of whole or other numbers. */
  static Map<Integer, Double> classWeights(Map<Integer, ? extends Number> weights) {
    Map<Integer, Double> doubles = new LinkedHashMap<>();
    weights.forEach((label, weight) -> doubles.put(label, weight.doubleValue()));
    return Map.copyOf(doubles);
  }
}
