package io.kerava.layers;

import java.util.List;
import java.util.Optional;

/**
 * A vocabulary that a layer has learned, as Keras's files have it: not among its arguments, but in
 * a text file of one term in each line, and for {@code "tf_idf"} an array of weights beside it.
 */
public interface SavedVocabulary {
  /** The part of the layer that has it too in Keras's files; empty where there is none. */
  String part();

  /** All tokens, special ones included; empty where nothing was learned yet. */
  List<String> tokens();

  /** Whether there is a weight for each token. */
  boolean isWeighted();

  /** The weights of the tokens, where there are some and something was learned. */
  Optional<float[]> weights();

  /**
   * Takes in what a file has.
   *
   * @param weights one for each token, where it {@link #isWeighted}
   * @throws IllegalArgumentException where it is no vocabulary for the layer
   */
  void restore(List<String> tokens, Optional<float[]> weights);
}
