package io.kerava.preprocessing;

import io.kerava.config.PythonText;
import io.kerava.layers.SavedVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of a lookup, for files.
 *
 * @param part what Keras calls the lookup in the layer that has it within; empty for a lookup by
 *     itself
 * @param <T> {@code String} or {@code Long}
 */
record LookupVocabulary<T>(IndexLookup<?, T> lookup, String part) implements SavedVocabulary {
  @Override
  public boolean isGiven() {
    return lookup.isGiven();
  }

  @Override
  public List<T> terms() {
    return lookup.getVocabulary();
  }

  @Override
  public List<String> tokens() {
    return terms().stream().map(String::valueOf).toList();
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
    for (String line : lookup.withoutEmptyEnd(tokens)) {
      @Nullable T token = lookup.token(line);
      if (token == null) {
        throw new IllegalArgumentException(
            "line %d that is no integer: %s"
                .formatted(terms.size() + 1, PythonText.excerpt("'" + line + "'")));
      }
      terms.add(token);
    }
    if (terms.size() > lookup.layout().tokens(List.of()).size()) { // else nothing was learned
      lookup.restore(terms, weights);
    }
  }
}
