package io.kerava.preprocessing;

import io.kerava.config.ArgumentType;
import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step on a text, by Keras's name or a function of the user's.
 *
 * @param name the name; empty for a function
 * @param function what it does
 * @param <R> what comes out
 */
record TextStep<R>(String name, Function<String, R> function) {

  /** The name that stands for Keras's {@code None}. */
  static final String NONE = "none";

  static <R> TextStep<R> of(Function<String, R> function) {
    return new TextStep<>("", function);
  }

  boolean isNone() {
    return name.equals(NONE);
  }

  /** The type of an argument that takes one of these names or a function. */
  record Type<R>(String keyword, Map<String, Function<String, R>> named)
      implements ArgumentType<TextStep<R>> {

    TextStep<R> named(String name) {
      Function<String, R> function = named.get(name);
      if (function == null) {
        throw new IllegalArgumentException(
            NearestName.message(keyword, name, List.copyOf(named.keySet())));
      }
      return new TextStep<>(name, function);
    }

    @Override
    public String expected() {
      return named.keySet().stream()
          .filter(name -> !name.equals(NONE))
          .map(PythonText::value)
          .collect(Collectors.joining(", ", "one of ", ", None, or a function"));
    }

    @Override
    public boolean accepts(TextStep<R> value) {
      return true;
    }

    @Override
    public TextStep<R> fromJson(Object json) {
      if (json instanceof String name) {
        return named(name);
      }
      throw new UnsupportedKerasFeatureException(
          "TextVectorization: a function of Python's can't be read as `"
              + keyword
              + "`. Give a Java function in its place. Received: "
              + PythonText.value(json));
    }

    @Override
    public @Nullable Object toJson(TextStep<R> value) {
      if (value.name().isEmpty()) {
        throw new UnsupportedKerasFeatureException(
            "A lambda used as `"
                + keyword
                + "` has no JSON form. Use one of Keras's own: "
                + String.join(", ", named.keySet())
                + ".");
      }
      return value.isNone() ? null : value.name();
    }

    @Override
    public String show(TextStep<R> value) {
      return value.name().isEmpty()
          ? "<lambda>"
          : PythonText.value(value.isNone() ? null : value.name());
    }
  }
}
