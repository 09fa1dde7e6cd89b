package io.kerava.models;

import io.kerava.config.JsonValue;
import io.kerava.layers.Layer;
import io.kerava.layers.SavedVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts vocabularies that layers have learned among their arguments in a model's JSON, where a file
 * has no other place for them. Keras reads them there, though it doesn't write them so.
 */
final class VocabularyJson {
  /** Where Python's splitlines ends a line, as Keras does when it reads a vocabulary. */
  private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

  private VocabularyJson() {}

  /** All of them, for files that have nothing but JSON and arrays. */
  static void putAll(Model model, Map<String, @Nullable Object> json) {
    put(model, json, any -> true);
  }

  /** Those that wouldn't be read as they are from a file of one term in each line. */
  static void putUnwritable(Model model, Map<String, @Nullable Object> json) {
    put(model, json, each -> !survivesLines(each));
  }

  /** Whether a file of one token in each line is read as it was written, by Keras too. */
  static boolean survivesLines(SavedVocabulary vocabulary) {
    List<String> tokens = vocabulary.tokens();
    if (tokens.isEmpty() || tokens.equals(List.of(""))) {
      return true; // only a mask token, or not even that: nothing was learned yet
    }
    return !tokens.get(tokens.size() - 1).isEmpty()
        && tokens.stream().noneMatch(each -> each.chars().anyMatch(c -> LINE_ENDS.indexOf(c) >= 0));
  }

  private static void put(
      Model model, Map<String, @Nullable Object> json, Predicate<SavedVocabulary> which) {
    for (Object each : JsonValue.list(object(json, "config").get("layers"))) {
      Map<String, @Nullable Object> layerJson = mutable(each);
      Object name = object(layerJson, "config").get("name");
      for (Layer layer : model.layers()) {
        if (!layer.name().equals(name)) {
          continue;
        }
        if (layer instanceof Model inner) {
          put(inner, layerJson, which);
        } else {
          layer
              .savedVocabulary()
              .filter(which)
              .ifPresent(vocabulary -> put(vocabulary, object(layerJson, "config")));
        }
      }
    }
  }

  private static void put(SavedVocabulary vocabulary, Map<String, @Nullable Object> config) {
    if (vocabulary.isGiven()) {
      return;
    }
    config.put("vocabulary", vocabulary.terms());
    vocabulary
        .weights()
        .ifPresent(
            weights -> {
              List<Double> known = new ArrayList<>();
              for (int i = 0; i < vocabulary.terms().size(); i++) {
                known.add((double) weights[i]);
              }
              config.put("idf_weights", known);
            });
  }

  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> json, String key) {
    return mutable(Objects.requireNonNull(json.get(key)));
  }

  @SuppressWarnings("unchecked") // the JSON of a model that was just made
  private static Map<String, @Nullable Object> mutable(Object json) {
    return (Map<String, @Nullable Object>) json;
  }
}
