package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.KerasJson;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras's dtype policy, of which {@code float32} is supported. */
final class DtypePolicy implements ArgumentType<String> {
  @Override
  public String expected() {
    return "'float32'";
  }

  @Override
  public boolean accepts(String value) {
    return value.equals("float32");
  }

  @Override
  public String fromJson(Object json) {
    Object name = json;
    if (json instanceof Map<?, ?> policy && policy.get("config") instanceof Map<?, ?> config) {
      name = config.containsKey("name") ? config.get("name") : policy.get("class_name");
    }
    if (!"float32".equals(name)) {
      throw new UnsupportedKerasFeatureException(
          "The dtype policy "
              + (name instanceof String text ? PythonText.excerpt(text) : PythonText.value(name))
              + " is not supported; layers compute in float32.");
    }
    return "float32";
  }

  @Override
  public @Nullable Object toJson(String value) {
    return KerasJson.object("keras", "DTypePolicy", Map.of("name", value));
  }

  @Override
  public String show(String value) {
    return "'" + value + "'";
  }
}
