package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostSurfaceTest {
  @Test
  void arrives_sooner_with_momentum() {
    List<double[]> rows = Output.rows(Output.of(() -> CostSurface.main(new String[0])));

    assertThat(rows).hasSize(2);
    double[] plain = rows.get(0);
    // w1 follows w1 - 1 = -4 * 0.9^30, for its share of the cost's slope is w1 - 1.
    assertThat(plain[1]).isCloseTo(1 - 4 * Math.pow(0.9, 30), within(1e-4));
    assertThat(plain[2]).isCloseTo(1, within(1e-4));
    assertThat(rows.get(1)[3]).isLessThan(plain[3] / 10);
  }
}
