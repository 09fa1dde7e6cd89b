package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data type of an input: what numbers come in. It is none that a layer computes in, so that
 * whole numbers and conditions are as good as {@code float32}; texts are for layers that make
 * numbers of them.
 */
final class InputDtype implements ArgumentType<String> {
  private static final List<String> NAMES =
      List.of(
          "float32", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "bool",
          "string");

  @Override
  public String expected() {
    return NAMES.stream().map(PythonText::value).collect(Collectors.joining(", ", "one of ", ""));
  }

  @Override
  public boolean accepts(String value) {
    if (!NAMES.contains(value)) {
      throw new UnsupportedKerasFeatureException(
          "InputLayer: 'dtype' must be "
              + expected()
              + "; other types are not supported. Received: "
              + PythonText.value(value));
    }
    return true;
  }

  @Override
  public String fromJson(Object json) {
    return json instanceof Map<?, ?> policy
        ? JsonValue.string(JsonValue.object(policy.get("config")).get("name"))
        : JsonValue.string(json);
  }

  @Override
  public @Nullable Object toJson(String value) {
    return value; // a plain name here, and a policy in every other layer
  }
}
