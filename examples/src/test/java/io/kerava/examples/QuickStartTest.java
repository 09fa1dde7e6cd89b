package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.datasets.SyntheticDigits;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickStartTest {
  @Test
  void trains_the_network_and_says_what_it_was_trained_on() {
    double[] accuracy = new double[1];
    List<String> lines =
        Output.of(() -> accuracy[0] = QuickStart.runMnist(SyntheticDigits.loadData(6000, 500, 1)));

    assertThat(lines.get(0))
        .isEqualTo(
            "Synthetic digits (drawn by the program, not MNIST):"
                + " train (6000, 28, 28), test (500, 28, 28)");
    assertThat(lines)
        .contains(" Total params: 25,560 (99.84 KB)")
        .anyMatch(line -> line.startsWith("188/188 ━━━━━━━━━━━━━━━━━━━━"))
        .last()
        .asString()
        .isEqualTo("Test accuracy: %.4f".formatted(accuracy[0]));
    assertThat(accuracy[0]).as("chance is 0.1").isBetween(0.3, 1.0);
  }
}
