package io.kerava.saving.old;

import io.kerava.config.None;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of Keras that wrote a file: it decides what a name in it means.
 *
 * @param major 3 for Keras 3; 2 for that of TensorFlow 1 and 2 too
 * @param minor the number behind the first point
 */
public record KerasVersion(int major, int minor) {
  /** Keras 3, in whose JSON nothing is changed. */
  public static final KerasVersion KERAS_3 = new KerasVersion(3, 0);

  private static final String KEY = "keras_version";
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*", Pattern.DOTALL);

  /** The version that a text names, such as {@code "2.2.4-tf"}; empty where it names none. */
  public static Optional<KerasVersion> of(String text) {
    Matcher matcher = TEXT.matcher(None.refused("text", text));
    return matcher.matches()
        ? Optional.of(
            new KerasVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** The version of a model's JSON: the one that it names, or else what it looks like. */
  public static KerasVersion ofModel(Map<String, ? extends @Nullable Object> json) {
    Object named = None.refused("json", json).get(KEY);
    return (named instanceof String text ? of(text) : Optional.<KerasVersion>empty())
        .orElseGet(() -> SignsOfAge.version(json));
  }

  /** Whether it is one before Keras 3. */
  public boolean isOld() {
    return major < 3;
  }

  /** Whether it is one before Keras 2. */
  boolean isFirst() {
    return major < 2;
  }
}
