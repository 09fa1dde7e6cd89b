package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientDescent1DTest {
  @Test
  void the_model_takes_the_steps_that_are_taken_by_hand() {
    List<double[]> rows = Output.rows(Output.of(() -> GradientDescent1D.main(new String[0])));

    assertThat(rows).hasSize(4 * 10);
    double[] learningRates = {0.01, 0.1, 0.4, 1.1};
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      double expected = 4 * Math.pow(1 - 2 * learningRates[i / 10], row[0]);
      assertThat(row[1]).isCloseTo(expected, within(5.1e-5));
      assertThat(row[3]).isCloseTo(expected, within(5e-4));
    }
  }
}
