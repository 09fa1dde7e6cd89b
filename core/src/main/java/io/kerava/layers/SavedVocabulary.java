package io.kerava.layers;

import java.util.List;
import java.util.Optional;

/**
 * The vocabulary of a layer, as Keras's files have it. One that was learned stands in a text file
 * of one token in each line, one that was given among the layer's arguments; for {@code "tf_idf"}
 * there is an array of weights beside either.
 */
public interface SavedVocabulary {
  /** The part of the layer that has it too in Keras's files; empty where there is none. */
  String part();

  /** Whether it is one of the layer's arguments, so that no file of its own is needed. */
  boolean isGiven();

  /** All tokens, special ones included; these alone where nothing was learned yet. */
  List<String> tokens();

  /** All tokens as the layer's argument has them, texts or whole numbers. */
  List<?> terms();

  /** Whether there is a weight for each token. */
  boolean isWeighted();

  /** The weights of the tokens, where there are some. */
  Optional<float[]> weights();

  /**
   * Takes in what a file has.
   *
   * @param tokens all of them, special ones included; empty ones at the end may be more than there
   *     were
   * @param weights one for each token, where it {@link #isWeighted}
   * @throws IllegalArgumentException where it is no vocabulary for the layer
   */
  void restore(List<String> tokens, Optional<float[]> weights);
}
