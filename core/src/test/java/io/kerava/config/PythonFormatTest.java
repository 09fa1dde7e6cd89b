package io.kerava.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonFormatTest {
  static Stream<JsonNode> numbers() {
    return Golden.each(Golden.read("console").get("numbers"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void writes_numbers_as_python_does(JsonNode recorded) {
    double value = recorded.get("value").asDouble();
    assertEquals(recorded.get("repr").asText(), PythonText.number(value), "repr");
    assertEquals(recorded.get("fixed0").asText(), PythonFormat.fixed(value, 0));
    assertEquals(recorded.get("fixed4").asText(), PythonFormat.fixed(value, 4));
    assertEquals(recorded.get("fixed5").asText(), PythonFormat.fixed(value, 5));
    assertEquals(recorded.get("scientific4").asText(), PythonFormat.scientific(value, 4));
  }
}
