package io.kerava.preprocessing;

import io.kerava.config.PythonText;
import io.kerava.layers.SavedVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lookup has learned, for files.
 *
 * @param part what Keras calls the lookup in the layer that has it within; empty for a lookup by
 *     itself
 * @param <T> {@code String} or {@code Long}
 */
record LearnedVocabulary<T>(IndexLookup<?, T> lookup, String part) implements SavedVocabulary {
  @Override
  public List<String> tokens() {
    return lookup.getVocabulary(false).isEmpty()
        ? List.of()
        : lookup.getVocabulary().stream().map(String::valueOf).toList();
  }

  @Override
  public boolean isWeighted() {
    return lookup.isWeighted();
  }

  @Override
  public Optional<float[]> weights() {
    return lookup.allIdfWeights();
  }

  @Override
  public void restore(List<String> tokens, Optional<float[]> weights) {
    List<T> terms = new ArrayList<>();
    for (String line : tokens) {
      @Nullable T token = lookup.token(line);
      if (token == null) {
        throw new IllegalArgumentException(
            "line %d: expected an integer, received %s"
                .formatted(terms.size() + 1, PythonText.excerpt("'" + line + "'")));
      }
      terms.add(token);
    }
    lookup.restore(terms, weights);
  }
}
