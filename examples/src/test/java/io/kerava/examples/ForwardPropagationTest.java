package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardPropagationTest {
  @Test
  void the_model_computes_each_z_and_a_that_is_computed_by_hand() {
    List<String> lines = Output.of(() -> ForwardPropagation.main(new String[0]));

    List<String> byHand = lines.subList(1, 5);
    assertThat(lines.get(0)).isEqualTo("By hand");
    assertThat(byHand.get(0)).isEqualTo("z1 = [[0.9500 -1.0500]]");
    assertThat(lines.subList(5, 10)).first().isEqualTo("By the model");
    assertThat(lines.subList(6, 10)).isEqualTo(byHand);
  }
}
