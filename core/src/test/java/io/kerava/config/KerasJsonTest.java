package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasJsonTest {
  @Test
  void reads_objects_with_null() {
    assertThat(KerasJson.read("{\"units\": 3, \"name\": null}"))
        .containsEntry("units", 3)
        .containsEntry("name", null);
  }

  @Test
  void reads_numbers_as_python_writes_them() {
    assertThat(KerasJson.read("{\"a\": NaN, \"b\": [Infinity, -Infinity]}"))
        .containsEntry("a", Double.NaN)
        .containsEntry("b", List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"units\": } | Unexpected character ('}' (code 125)): expected a valid value (JSON"
            + " String, Number (or 'NaN'/'+INF'/'-INF'), Array, Object or token 'null', 'true' or"
            + " 'false') (line 1, column 11)",
        "{\"a\": 1, \"a\": 2} | Duplicate field 'a' (line 1, column 13)",
        "{\"a\": 1} }}} ] | Unexpected close marker '}': no open Object to close (line 1, column"
            + " 10)",
        "{} {} | Something stands behind the object (line 1, column 4)",
        "[1]  | expected {…}. Received: [1]",
        "null | expected {…}. Received: None",
      })
  void rejects_text_that_is_no_object(String text, String problem) {
    assertThatThrownBy(() -> KerasJson.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a JSON object: " + problem);
  }

  @Test
  void rejects_what_is_nested_too_deeply_or_too_long() {
    String deep = "{\"a\": " + "[".repeat(900) + "]".repeat(900) + "}";
    assertThatThrownBy(() -> KerasJson.read(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Not a JSON object of Keras's: at most 300 levels, and texts of 1000000 characters, are"
                + " read. Received: "
                + deep.substring(0, 80)
                + "… (1807 characters)");
    String lengthy = "{\"a\": \"" + "x".repeat(19_000_000) + "\"}";
    assertThatThrownBy(() -> KerasJson.read(lengthy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Not a JSON object of Keras's: at most 300 levels, and texts of 1000000 characters, are"
                + " read. Received: "
                + lengthy.substring(0, 80)
                + "… (19000009 characters)");
  }

  @Test
  void rejects_what_has_no_json_form() {
    Object strange = new Object();
    assertThatThrownBy(() -> KerasJson.write(Map.of("strange", strange)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a JSON value: {strange=" + strange + "}");
  }
}
