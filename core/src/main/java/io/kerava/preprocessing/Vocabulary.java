package io.kerava.preprocessing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terms that a lookup knows, in their order, without the special tokens before them.
 *
 * @param <T> {@code String} or {@code Long}
 */
final class Vocabulary<T> {
  private final List<T> terms;
  private final Map<T, Integer> positions = new HashMap<>();
  private final Optional<float[]> idfWeights;

  /**
   * A vocabulary.
   *
   * @param terms each once
   * @param idfWeights a factor for each index, special tokens included
   */
  Vocabulary(List<T> terms, Optional<float[]> idfWeights) {
    this.terms = List.copyOf(terms);
    this.idfWeights = idfWeights;
    for (int i = 0; i < terms.size(); i++) {
      positions.put(terms.get(i), i);
    }
  }

  List<T> terms() {
    return terms;
  }

  /** Where the term stands among the terms; -1 where it is unknown. */
  int position(T term) {
    return positions.getOrDefault(term, -1);
  }

  Optional<float[]> idfWeights() {
    return idfWeights;
  }
}
