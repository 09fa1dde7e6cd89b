package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonTextTest {
  @Test
  void prints_values_as_python_does() {
    assertThat(PythonText.value(Arrays.asList(null, true, 1, 2.0, "relu", Map.of("a", List.of()))))
        .isEqualTo("[None, True, 1, 2.0, 'relu', {'a': []}]");
  }

  @Test
  void prints_the_beginning_of_a_long_text() {
    assertThat(PythonText.value("y".repeat(200))).isEqualTo("'" + "y".repeat(200) + "'");
    assertThat(PythonText.value("y".repeat(201)))
        .isEqualTo("'" + "y".repeat(80) + "… (201 characters)'");
    assertThat(PythonText.excerpt("😀".repeat(101)))
        .isEqualTo("😀".repeat(80) + "… (202 characters)");
  }

  @Test
  void prints_the_beginning_of_a_long_list() {
    assertThat(PythonText.value(Collections.nCopies(1_000_000, 1)))
        .isEqualTo("[" + "1, ".repeat(100) + "…]");
  }

  @Test
  void prints_the_outside_of_deep_lists() {
    Object deep = List.of();
    for (int i = 0; i < 100_000; i++) {
      deep = List.of(deep);
    }
    assertThat(PythonText.value(deep)).isEqualTo("[".repeat(22) + "…" + "]".repeat(22));
  }
}
