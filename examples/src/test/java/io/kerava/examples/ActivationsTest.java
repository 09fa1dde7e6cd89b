package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  private final List<String> lines = Output.of(() -> Activations.main(new String[0]));

  @Test
  void tabulates_values_and_derivatives() {
    List<double[]> rows = Output.rows(lines);

    assertThat(rows).hasSize(5 * 7);
    for (int i = 0; i < 7; i++) {
      double z = i - 3;
      double sigmoid = 1 / (1 + Math.exp(-z));
      double tanh = Math.tanh(z);
      assertRow(rows.get(i), z, sigmoid, sigmoid * (1 - sigmoid));
      assertRow(rows.get(7 + i), z, tanh, 1 - tanh * tanh);
      assertRow(rows.get(14 + i), z, Math.max(z, 0), z > 0 ? 1 : 0);
      assertRow(rows.get(21 + i), z, z > 0 ? z : 0.01 * z, z >= 0 ? 1 : 0.01);
      assertRow(rows.get(28 + i), z, z >= 0 ? 1 : 0, 0);
    }
  }

  private static void assertRow(double[] row, double... expected) {
    assertThat(row).containsExactly(expected, within(5.1e-5));
  }

  @Test
  void shows_softmax_with_the_derivatives_of_each_output() {
    assertThat(lines)
        .containsSubsequence(
            "softmax",
            "z  [1.0000 2.0000 3.0000]",
            "a  [0.0900 0.2447 0.6652]",
            "a1' [0.0819 -0.0220 -0.0599]",
            "a2' [-0.0220 0.1848 -0.1628]",
            "a3' [-0.0599 -0.1628 0.2227]");
  }
}
