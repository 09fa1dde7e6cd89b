package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonTemplateTest {
  private static final Map<String, Number> VALUES =
      Map.of("epoch", 7, "loss", 0.123456789, "gain", -2.5, "none", Double.NaN);

  static Stream<JsonNode> templates() {
    return Golden.each(Golden.read("console").get("templates"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void formats_as_python_does(JsonNode recorded) {
    assertEquals(
        recorded.get("text").asText(),
        PythonTemplate.format(recorded.get("template").asText(), VALUES));
  }

  @Test
  void names_a_field_without_a_value() {
    assertThatThrownBy(() -> PythonTemplate.format("{accuracy:.2f}", VALUES))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("accuracy");
  }

  @Test
  void refuses_a_single_brace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonTemplate.format("{epoch", VALUES))
        .withMessage(
            "Expected fields such as {epoch:02d} or {val_loss:.2f}, and {{ or }} for a brace."
                + " Received: {epoch");
  }

  @Test
  void refuses_a_format_that_it_does_not_know() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonTemplate.format("{loss:.3g}", VALUES))
        .withMessage("Expected a format such as 02d, .2f, .3e or .1%. Received: .3g");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonTemplate.format("{loss:.3}", VALUES))
        .withMessage("Expected a type behind the precision, such as .2f. Received: .3");
  }
}
