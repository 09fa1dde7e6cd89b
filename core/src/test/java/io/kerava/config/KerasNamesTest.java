package io.kerava.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("KerasNames")
class KerasNamesTest {
  @Test
  void names_as_keras_does() {
    KerasNames.clearSession();
    for (JsonNode each : Golden.read("summary").get("names")) {
      assertEquals(each.get("name").asText(), KerasNames.autoName(each.get("class").asText()));
    }
  }

  @Test
  void counts_anew_after_clear_session() {
    KerasNames.autoName("Dense");
    KerasNames.clearSession();
    assertEquals("dense", KerasNames.autoName("Dense"));
    assertEquals("dense_1", KerasNames.autoName("Dense"));
  }
}
