package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MomentumEffectTest {
  @Test
  void momentum_lowers_the_loss_sooner() {
    List<double[]> rows = Output.rows(Output.of(() -> MomentumEffect.run(512, 4)));

    assertThat(rows).hasSize(4);
    assertThat(rows).allSatisfy(row -> assertThat(row[2]).isLessThan(row[1]));
    assertThat(rows.get(3)[1]).isLessThan(rows.get(0)[1]);
  }
}
