package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostFunctionsTest {
  @Test
  void costs_are_those_of_the_formulas() {
    List<double[]> rows = Output.rows(Output.of(() -> CostFunctions.main(new String[0])));

    assertThat(rows).hasSize(7);
    for (double[] row : rows) {
      double p = row[0];
      assertThat(row[1]).isCloseTo((1 - p) * (1 - p), within(1e-4));
      assertThat(row[2]).isCloseTo(1 - p, within(1e-4));
      assertThat(row[3]).isCloseTo(-Math.log(p), within(1e-4));
    }
  }
}
