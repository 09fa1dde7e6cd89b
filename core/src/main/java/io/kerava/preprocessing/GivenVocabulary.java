package io.kerava.preprocessing;

import io.kerava.config.None;
import io.kerava.config.PythonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of a vocabulary that was given, not learned, with Keras's messages. */
final class GivenVocabulary {
  private GivenVocabulary() {}

  static <T> Vocabulary<T> of(
      LookupLayout<T> layout, List<T> given, Optional<double[]> idfWeights) {
    try {
      return checked(layout, given, idfWeights);
    } catch (IllegalArgumentException e) {
      throw given instanceof VocabularyFile<T> file ? file.refused(e, layout.tokens(List.of())) : e;
    }
  }

  private static <T> Vocabulary<T> checked(
      LookupLayout<T> layout, List<T> given, Optional<double[]> idfWeights) {
    requireWeights(layout, idfWeights);
    if (None.refusedIn("vocabulary", given).isEmpty()) {
      throw new IllegalArgumentException("Cannot set an empty vocabulary. Received: vocabulary=[]");
    }
    List<T> special = layout.tokens(List.of());
    boolean hasSpecial =
        given.size() >= special.size() && given.subList(0, special.size()).equals(special);
    List<T> terms = hasSpecial ? given.subList(special.size(), given.size()) : given;
    requireUnique(terms);
    layout.maskToken().ifPresent(token -> requireAbsent("mask", token, given, terms, special));
    if (layout.invert()) {
      requireAbsent("OOV", layout.oovToken(), given, terms, special);
    }
    int size = layout.tokens(terms).size();
    if (layout.maxTokens().isPresent() && size > layout.maxTokens().get()) {
      throw new IllegalArgumentException(
          "Attempted to set a vocabulary larger than the maximum vocab size. Received vocabulary"
              + " size is "
              + size
              + "; `max_tokens` is "
              + layout.maxTokens().get()
              + ".");
    }
    if (idfWeights.isEmpty()) {
      return new Vocabulary<>(terms, Optional.empty());
    }
    double[] weights = idfWeights.get();
    if (weights.length != given.size()) {
      throw new IllegalArgumentException(
          "`idf_weights` must be the same length as vocabulary. len(idf_weights) is "
              + weights.length
              + "; len(vocabulary) is "
              + given.size());
    }
    int padding = hasSpecial ? 0 : special.size();
    return new Vocabulary<>(terms, Optional.of(layout.padded(weights, padding)));
  }

  private static void requireWeights(LookupLayout<?> layout, Optional<double[]> idfWeights) {
    boolean needed = layout.outputMode().equals("tf_idf");
    if (needed && idfWeights.isEmpty()) {
      throw new IllegalArgumentException(
          "`idf_weights` must be set if output_mode is 'tf_idf'. Give one weight for each term of"
              + " the vocabulary, or let adapt learn both.");
    }
    if (!needed && idfWeights.isPresent()) {
      throw new IllegalArgumentException(
          "`idf_weights` should only be set if output_mode is `'tf_idf'`. Received: output_mode="
              + layout.outputMode());
    }
  }

  private static <T> void requireUnique(List<T> terms) {
    Set<T> seen = new LinkedHashSet<>();
    Set<T> repeated = new LinkedHashSet<>();
    for (T term : terms) {
      if (!seen.add(term)) {
        repeated.add(term);
      }
    }
    if (!repeated.isEmpty()) {
      throw new IllegalArgumentException(
          "The passed vocabulary has at least one repeated term. Please uniquify your dataset. The"
              + " repeated terms are: "
              + PythonText.value(List.copyOf(repeated)));
    }
  }

  private static <T> void requireAbsent(
      String kind, T token, List<T> given, List<T> terms, List<T> special) {
    if (terms.contains(token)) {
      throw new IllegalArgumentException(
          "Found reserved "
              + kind
              + " token at unexpected location in `vocabulary`. Note that passed `vocabulary` does"
              + " not need to include the OOV and mask tokens. Either remove all mask and OOV"
              + " tokens, or include them only at the start of the vocabulary in precisely this"
              + " order: "
              + PythonText.value(special)
              + ". Received: "
              + PythonText.value(token)
              + " at vocabulary index "
              + given.lastIndexOf(token));
    }
  }
}
