package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdditionRnnTest {
  /** Nearly all answers end in a blank, so a network that learns has a quarter right at once. */
  @Test
  void begins_to_add() {
    double[] accuracy = new double[1];
    List<String> lines = Output.of(() -> accuracy[0] = AdditionRnn.run(3_000, 2));
    assertThat(accuracy[0]).isGreaterThan(0.3);
    assertThat(lines.subList(lines.size() - 10, lines.size()))
        .allMatch(line -> line.matches("Q \\d+\\+\\d+ +T \\d+ +G [ +\\d]{4}  (right|wrong)"));
  }
}
