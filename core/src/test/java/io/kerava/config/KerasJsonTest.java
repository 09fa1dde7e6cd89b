package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KerasJsonTest {
  @Test
  void reads_objects_with_null() {
    assertThat(KerasJson.read("{\"units\": 3, \"name\": null}"))
        .containsEntry("units", 3)
        .containsEntry("name", null);
  }

  @Test
  void rejects_text_that_is_no_object() {
    assertThatThrownBy(() -> KerasJson.read("{\"units\": }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not a JSON object: Unexpected character ('}'");
    assertThatThrownBy(() -> KerasJson.read("[1]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not a JSON object: ");
  }

  @Test
  void rejects_what_has_no_json_form() {
    Object strange = new Object();
    assertThatThrownBy(() -> KerasJson.write(Map.of("strange", strange)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a JSON value: {strange=" + strange + "}");
  }
}
