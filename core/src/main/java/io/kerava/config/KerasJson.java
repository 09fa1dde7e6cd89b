package io.kerava.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras 3's JSON: the form of an object, and text to maps and back. */
public final class KerasJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KerasJson() {}

  /** An object as Keras writes it: module, class_name, config, registered_name. */
  public static Map<String, @Nullable Object> object(Configurable value) {
    return object(value.schema().module(), value.schema().className(), value.getConfig());
  }

  /** An object as Keras writes it, of a given class. */
  public static Map<String, @Nullable Object> object(
      String module, String className, Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("module", module);
    json.put("class_name", className);
    json.put("config", config);
    json.put("registered_name", null);
    return json;
  }

  /** Maps, lists and plain values as JSON text on one line. */
  public static String write(Object json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a JSON value: " + json, e);
    }
  }

  /**
   * The object that a JSON text holds.
   *
   * @throws IllegalArgumentException where the text is no JSON object
   */
  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  public static Map<String, @Nullable Object> read(String text) {
    try {
      return MAPPER.readValue(text, Map.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a JSON object: " + e.getOriginalMessage(), e);
    }
  }
}
