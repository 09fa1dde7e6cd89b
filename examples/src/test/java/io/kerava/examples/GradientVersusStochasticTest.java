package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientVersusStochasticTest {
  @Test
  void small_batches_cost_less_after_as_many_epochs() {
    List<String> lines = Output.of(() -> GradientVersusStochastic.run(512, 4));

    assertThat(lines)
        .containsSubsequence(
            "batch size 512 of 512", "batch size 256 of 512", "batch size 32 of 512");
    List<double[]> rows = Output.rows(lines);
    assertThat(rows).hasSize(3 * 4);
    double full = rows.get(3)[2];
    double middle = rows.get(7)[2];
    double small = rows.get(11)[2];
    assertThat(full).isLessThan(rows.get(0)[2]);
    assertThat(small).isLessThan(middle);
    assertThat(middle).isLessThan(full);
  }
}
