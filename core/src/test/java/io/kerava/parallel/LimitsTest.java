package io.kerava.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {
  private static final String PROPERTY = "kerava.limits.OF_A_TEST";

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void are_as_measured() {
    assertThat(Limits.size("OF_A_TEST", 2_000)).isEqualTo(2_000);
  }

  @Test
  void are_as_a_system_property_says() {
    System.setProperty(PROPERTY, "4096");
    assertThat(Limits.size("OF_A_TEST", 2_000)).isEqualTo(4_096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "64k", "1000000000"})
  void reject_what_is_no_size(String set) {
    System.setProperty(PROPERTY, set);
    assertThatThrownBy(() -> Limits.size("OF_A_TEST", 2_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The system property kerava.limits.OF_A_TEST must be an integer from 1 to 999,999,999."
                + " Received: "
                + set);
  }
}
