package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotXorTest {
  @Test
  void learns_xor_as_two_classes() {
    List<String> lines = Output.of(() -> OneHotXor.main(new String[0]));

    assertThat(lines)
        .containsSubsequence("One-hot:", "[[1 0]", " [0 1]", " [0 1]", " [1 0]]")
        .containsSubsequence("Pred: [0 1 1 0]", "True: [0 1 1 0]", "Accuracy: 1.0");
  }
}
