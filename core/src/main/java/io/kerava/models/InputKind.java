package io.kerava.models;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.training.Rows;

/** What comes in at an input of a model. */
enum InputKind {
  NUMBERS,
  TEXTS,

  /** That isn't said, so that it is what the first layer takes. */
  UNKNOWN;

  /** What comes in where an input says nothing else. */
  static final String FLOAT = "float32";

  private static final String STRING = "string";

  /** What an input layer says of itself. */
  static InputKind of(Input input) {
    return STRING.equals(dtype(input)) ? TEXTS : NUMBERS;
  }

  /** The type of an input, by Keras's name. */
  static String dtype(Input input) {
    return String.valueOf(input.getConfig().get("dtype"));
  }

  /** What a tensor is that a model begins with: one of a model in between has numbers. */
  static InputKind of(SymbolicTensor tensor) {
    return tensor.node().operation() instanceof Input input ? of(input) : NUMBERS;
  }

  /**
   * What it is known to be where a layer for data takes it.
   *
   * @throws UnsupportedKerasFeatureException where the layer takes something else
   */
  InputKind taken(Layer layer, int input) {
    if (this == TEXTS && !layer.takesTexts()) {
      throw refused(layer, input, "numbers", "texts, as its dtype is 'string'");
    }
    if (this == NUMBERS && !layer.takesNumbers()) {
      throw refused(layer, input, "texts, so that its Input needs dtype(\"string\")", "numbers");
    }
    if (this != UNKNOWN || (layer.takesTexts() && layer.takesNumbers())) {
      return this;
    }
    return layer.takesTexts() ? TEXTS : NUMBERS;
  }

  /**
   * Refuses texts for a layer that computes with numbers.
   *
   * @throws UnsupportedKerasFeatureException where it gets texts
   */
  void requireNumbers(Layer layer, int input) {
    if (this == TEXTS) {
      throw refused(
          layer,
          input,
          "numbers: texts go to layers such as TextVectorization and StringLookup, directly behind"
              + " an Input",
          "texts, as its dtype is 'string'");
    }
  }

  private static UnsupportedKerasFeatureException refused(
      Layer layer, int input, String expected, String received) {
    return new UnsupportedKerasFeatureException(
        "The "
            + Front.described(layer)
            + " takes "
            + expected
            + ". Received: input "
            + input
            + " of the model, "
            + received
            + ".");
  }

  /**
   * Refuses data of the other kind.
   *
   * @throws IllegalArgumentException where they are of it
   */
  void check(String model, String input, Rows rows) {
    boolean isTexts = rows.texts().isPresent();
    if (this == TEXTS && !isTexts || this == NUMBERS && isTexts) {
      throw new IllegalArgumentException(
          "The input '"
              + input
              + "' of the model '"
              + model
              + "' takes "
              + (isTexts ? "numbers" : "texts, a String[] or String[][]")
              + ". Received: "
              + (isTexts ? "texts" : "numbers")
              + " of the shape "
              + rows.sampleShape().withBatch(rows.count())
              + ".");
    }
  }
}
