package io.kerava.models;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a model's JSON. The model is read through tables of such parts, so that what isn't in a
 * table is refused by name, and what has another form as well.
 */
record JsonPart<T>(String expected, Function<Object, T> reader) implements ArgumentType<T> {
  static final JsonPart<Map<String, @Nullable Object>> OBJECT =
      new JsonPart<>("an object", JsonValue::object);

  static final JsonPart<List<? extends @Nullable Object>> LIST =
      new JsonPart<>("a list", JsonValue::list);

  /** A list or an object. */
  static final JsonPart<Object> STRUCTURE =
      new JsonPart<>(
          "a list or an object",
          json -> {
            if (json instanceof List<?> || json instanceof Map<?, ?>) {
              return json;
            }
            throw JsonValue.unexpected("a list or an object", json);
          });

  /** How a model is run, which makes no difference to what it computes. */
  static final JsonPart<Object> SWITCH =
      new JsonPart<>(
          "True, False or 'auto'", json -> "auto".equals(json) ? json : JsonValue.bool(json));

  /** What has no other value than one here. */
  static JsonPart<Object> only(Object value, String otherwise) {
    return new JsonPart<>(
        PythonText.value(value),
        json -> {
          if (!json.equals(value)) {
            throw new UnsupportedKerasFeatureException(
                otherwise + " Received: " + PythonText.value(json));
          }
          return json;
        });
  }

  /** What has one of some values here. */
  static JsonPart<Object> matching(String expected, Predicate<Object> isKnown) {
    return new JsonPart<>(
        expected,
        json -> {
          if (!isKnown.test(json)) {
            throw new UnsupportedKerasFeatureException(
                "The model is of a class of its own. Received: " + PythonText.value(json));
          }
          return json;
        });
  }

  @Override
  public boolean accepts(T value) {
    return true;
  }

  @Override
  public T fromJson(Object json) {
    return reader.apply(json);
  }

  @Override
  public Object toJson(T value) {
    throw new UnsupportedOperationException("ModelJson writes models");
  }
}
