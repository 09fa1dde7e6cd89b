package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualDigitsTest {
  @Test
  void learns_to_read_digits() {
    double[] accuracy = new double[1];
    List<String> lines = Output.of(() -> accuracy[0] = ResidualDigits.run(600, 3));
    assertThat(lines).anyMatch(line -> line.contains("Connected to"));
    assertThat(lines).anyMatch(line -> line.contains("[0][0] "));
    assertThat(lines.get(lines.size() - 1)).startsWith("Accuracy on digits it has not seen: ");
    assertThat(accuracy[0]).isBetween(0.0, 1.0);
    assertThat(ResidualDigits.model().countParams()).isEqualTo(2_602);
  }
}
