package io.kerava.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastUsedTest {
  @Test
  void keeps_what_was_used_last() {
    LastUsed<Integer, String> two = new LastUsed<>(2);
    List<Integer> made = new ArrayList<>();
    for (int key : new int[] {1, 2, 1, 3, 1, 2}) {
      String value =
          two.get(
              key,
              absent -> {
                made.add(absent);
                return "for " + absent;
              });
      assertThat(value).isEqualTo("for " + key);
    }
    assertThat(made).containsExactly(1, 2, 3, 2);
  }
}
