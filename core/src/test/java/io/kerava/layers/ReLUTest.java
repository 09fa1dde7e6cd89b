package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.Relu;
import org.junit.jupiter.api.Test;

final class ReLUTest {
  @Test
  void is_an_activation_with_its_three_parameters() {
    assertThat(new ReLU().maxValue(6).negativeSlope(0.1).threshold(0.5).activation())
        .isEqualTo(new Relu().maxValue(6).negativeSlope(0.1).threshold(0.5));
  }

  @Test
  void rejects_a_negative_threshold() {
    assertThatThrownBy(() -> new ReLU().threshold(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReLU: 'threshold' must be a number of 0 or more. Received: -1.0");
  }
}
