package io.kerava.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of names, defaults and JSON against what was recorded from Keras. */
public final class KerasFacts {
  private static final Set<String> OBJECT =
      Set.of("module", "class_name", "config", "registered_name");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KerasFacts() {}

  /**
   * Every class has exactly the arguments of Keras's signature, with the same defaults.
   *
   * @param signatures by class name the arguments, each with its default or {@code "required"}
   */
  public static void assertSameArguments(List<Schema<?>> schemas, JsonNode signatures) {
    Map<String, Schema<?>> byName = new HashMap<>();
    schemas.forEach(schema -> byName.put(schema.className(), schema));
    signatures
        .fieldNames()
        .forEachRemaining(
            name -> {
              assertThat(byName).containsKey(name);
              assertSameArguments(byName.get(name), signatures.get(name));
            });
  }

  private static void assertSameArguments(Schema<?> schema, JsonNode signature) {
    assertThat(schema.arguments().stream().map(Argument::key))
        .as(schema.className())
        .containsExactlyInAnyOrderElementsOf(signature::fieldNames);
    for (Argument<?> argument : schema.arguments()) {
      JsonNode expected = signature.get(argument.key());
      String what = schema.className() + "." + argument.key();
      if (argument.isRequired()) {
        assertThat(expected.asText()).as(what).isEqualTo("required");
      } else {
        assertSameJson(what, expected, plain(argument.defaultValue()));
      }
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
  }

  /** The value is what Keras writes, whether a number is written as an integer or not. */
  public static void assertSameJson(String what, JsonNode expected, @Nullable Object value) {
    assertSame(what, expected, MAPPER.valueToTree(value));
  }

  private static void assertSame(String what, JsonNode expected, JsonNode actual) {
    if (expected.isObject()) {
      assertThat(actual.fieldNames())
          .as(what)
          .toIterable()
          .containsExactlyElementsOf(expected::fieldNames);
      expected
          .fieldNames()
          .forEachRemaining(
              key -> assertSame(what + "." + key, expected.get(key), actual.get(key)));
    } else if (expected.isNumber()) {
      assertThat(actual.isNumber()).as(what).isTrue();
      assertThat(actual.asDouble()).as(what).isCloseTo(expected.asDouble(), within(0.0));
    } else {
      assertThat(actual).as(what).isEqualTo(expected);
    }
  }

  /**
   * A recorded piece of JSON as the maps, lists and plain values that a registry reads, without
   * what a case has beside an object.
   */
  public static Object parsed(JsonNode json) {
    Object value = MAPPER.convertValue(json, Object.class);
    if (json.has("class_name")) {
      ((Map<?, ?>) value).keySet().retainAll(OBJECT);
    }
    return value;
  }
}
