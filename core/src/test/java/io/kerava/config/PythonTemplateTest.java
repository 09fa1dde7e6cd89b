package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
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

  /** The texts are Python's: {@code format(1234567, ",")} and so on. */
  @Test
  void groups_digits_by_three() {
    assertThat(PythonTemplate.format("{a:,}", Map.of("a", 1234567))).isEqualTo("1,234,567");
    assertThat(PythonTemplate.format("{a:_}", Map.of("a", 12))).isEqualTo("12");
    assertThat(PythonTemplate.format("{a:010,}", Map.of("a", 1234))).isEqualTo("00,001,234");
    assertThat(PythonTemplate.format("{a:08,}", Map.of("a", 1234))).isEqualTo("0,001,234");
    assertThat(PythonTemplate.format("{a:06,}", Map.of("a", 123456))).isEqualTo("123,456");
    assertThat(PythonTemplate.format("{a:+012,.2f}", Map.of("a", -1234.5)))
        .isEqualTo("-0,001,234.50");
    assertThat(PythonTemplate.format("{a:>12,.1f}", Map.of("a", 1234.5))).isEqualTo("     1,234.5");
  }
}
