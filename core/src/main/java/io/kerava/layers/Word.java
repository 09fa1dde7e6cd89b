package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is one of a few words, in small letters or large ones.
 *
 * <p>Source: {@code standardize_padding} in {@code keras/src/utils/argument_validation.py} and
 * {@code standardize_data_format} in {@code keras/src/backend/config.py}.
 *
 * @param problem what a message begins with: {@code "The `padding` argument must be one of"}
 * @param received what stands before the word that was received
 */
record Word(String problem, String received, List<String> words) implements ArgumentType<String> {
  @Override
  public String expected() {
    return "one of " + list();
  }

  private String list() {
    return words.stream().map(PythonText::value).collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public boolean accepts(String value) {
    return words.contains(value);
  }

  /**
   * The word in small letters.
   *
   * @throws IllegalArgumentException where it is none of those
   */
  String of(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    if (!accepts(small)) {
      throw new IllegalArgumentException(
          problem
              + " "
              + list()
              + ". Received: "
              + received
              + PythonText.excerpt(small)
              + suggestion(small));
    }
    return small;
  }

  private String suggestion(String small) {
    String nearest = NearestName.suggestion(small, words);
    return nearest.isEmpty() ? "" : "." + nearest;
  }

  @Override
  public String fromJson(Object json) {
    return of(JsonValue.string(json));
  }

  @Override
  public @Nullable Object toJson(String value) {
    return value;
  }
}
