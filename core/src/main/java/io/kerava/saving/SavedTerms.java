package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import java.util.List;
import java.util.Optional;

/**
 * A vocabulary of a model, as Keras's archives have it: a text file, and for {@code "tf_idf"} an
 * array of weights.
 *
 * @param path Keras's path of the layer in the model, such as {@code layers/text_vectorization}
 * @param part of the layer that has it too; empty where there is none
 * @param owner as it stands in messages: {@code layer 'words'}
 * @param lines the tokens, one in each line; empty where they stand in the model's JSON
 * @param isWeighted whether there is a weight for each token
 * @param weights where the vocabulary is weighted and there are some
 */
public record SavedTerms(
    String path,
    String part,
    String owner,
    Optional<List<String>> lines,
    boolean isWeighted,
    Optional<FloatArray> weights) {

  /** Keras's name of the array of weights. */
  static final String WEIGHTS = "idf_weights";

  /** The objects that have the vocabulary in a file. */
  List<String> owners() {
    return part.isEmpty() ? List.of(path) : List.of(path + "/" + part, path);
  }
}
