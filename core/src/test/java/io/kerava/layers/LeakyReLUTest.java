package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.LeakyRelu;
import org.junit.jupiter.api.Test;

final class LeakyReLUTest {
  @Test
  void is_an_activation_with_the_slope_of_the_layer() {
    assertThat(new LeakyReLU().activation()).isEqualTo(new LeakyRelu().negativeSlope(0.3));
  }

  @Test
  void rejects_a_negative_slope_below_zero() {
    assertThatThrownBy(() -> new LeakyReLU().negativeSlope(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LeakyReLU: 'negative_slope' must be a number of 0 or more. Received: -1.0");
  }
}
