package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenTest {
  @Test
  void takes_a_list_apart_and_puts_it_together() {
    Given<String> given = Given.ofNullable(Arrays.asList(null, "a", null, null, "b"));
    assertThat(given.values()).containsExactly("a", "b");
    assertThat(given.absent()).containsExactly(0, 2, 3);
    assertThat(given.all())
        .containsExactly(
            Optional.empty(),
            Optional.of("a"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("b"));
    assertThat(Given.of(given.all())).isEqualTo(given);
  }

  @Test
  void keeps_what_is_all_there_and_what_is_not_there_at_all() {
    assertThat(Given.ofNullable(List.of(1, 2))).isEqualTo(new Given<>(List.of(1, 2), Set.of()));
    assertThat(Given.ofNullable(Arrays.asList(null, null)).all())
        .containsExactly(Optional.empty(), Optional.empty());
  }
}
