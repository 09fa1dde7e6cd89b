package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverfittingTest {
  @Test
  void every_remedy_is_compared_with_none() {
    List<String> lines = Output.of(() -> Overfitting.run(400, 20));

    assertThat(lines)
        .extracting(line -> line.split("  ", -1)[0])
        .containsExactly("remedy", "none", "L1", "L2", "dropout", "batch normalization");
    double[] none = numbers(lines.get(1));
    assertThat(none[0]).as("loss").isLessThan(none[1] / 3);
    assertThat(gap(lines.get(3))).as("L2").isLessThan(none[1] - none[0]);
    for (String line : lines.subList(1, 6)) {
      assertThat(numbers(line)[2]).as(line).isGreaterThan(0.5);
    }
  }

  private static double gap(String line) {
    double[] numbers = numbers(line);
    return numbers[1] - numbers[0];
  }

  private static double[] numbers(String line) {
    return Output.rows(List.of(line.substring(19))).get(0);
  }
}
