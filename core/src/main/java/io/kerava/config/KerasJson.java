package io.kerava.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras 3's JSON: the form of an object, and text to maps and back. */
public final class KerasJson {
  /** Keras's own reader takes no more; ours must not use up the stack. */
  private static final int DEEPEST = 300;

  private static final int LONGEST_TEXT = 1_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS) // nor does Python
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private KerasJson() {}

  /**
   * An object as Keras writes it: module, class_name, config, registered_name. A class of a user's
   * own is named by its package, as by {@code keras.saving.register_keras_serializable}.
   */
  public static Map<String, @Nullable Object> object(Configurable value) {
    Schema<?> schema = value.schema();
    Map<String, @Nullable Object> json =
        object(schema.module(), schema.className(), value.getConfig());
    schema
        .registeredName()
        .ifPresent(
            name -> {
              json.put("module", null);
              json.put("registered_name", name);
            });
    return json;
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
   * The object that a JSON text holds. As in Python, numbers may be {@code NaN}, {@code Infinity}
   * and {@code -Infinity}. Where the text holds a string that holds the object, as from {@code
   * json.dump(model.to_json())}, that is read.
   *
   * @throws IllegalArgumentException where the text is no JSON object, has something behind it, has
   *     a key twice, or is nested too deeply
   */
  public static Map<String, @Nullable Object> read(String text) {
    Object json = parsed(None.refused("json", text));
    if (json instanceof String within && within.stripLeading().startsWith("{")) {
      json = parsed(within);
    }
    if (!(json instanceof Map<?, ?>)) {
      throw new IllegalArgumentException(
          "Not a JSON object: expected {…}. Received: " + PythonText.value(json));
    }
    return JsonValue.object(json);
  }

  private static @Nullable Object parsed(String text) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException(
          "Not a JSON object of Keras's: at most "
              + DEEPEST
              + " levels, and texts of "
              + LONGEST_TEXT
              + " characters, are read. Received: "
              + PythonText.excerpt(text),
          e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a JSON object: " + problem(e), e);
    }
  }

  /** What is wrong, on one line, and where. */
  private static String problem(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("");
    JsonLocation location = e.getLocation();
    String shown =
        message.startsWith("Trailing token")
            ? "Something stands behind the object"
            : PythonText.excerpt(message);
    return shown
        + (location == null
            ? ""
            : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")");
  }
}
