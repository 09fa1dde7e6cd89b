package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SineForecastTest {
  @Test
  void both_networks_beat_the_last_value() {
    SineForecast.Errors[] errors = new SineForecast.Errors[1];
    Output.of(() -> errors[0] = SineForecast.run(5));
    assertThat(errors[0].lstm()).isBetween(0.1, 0.8 * errors[0].naive());
    assertThat(errors[0].gru()).isBetween(0.1, 0.8 * errors[0].naive());
  }
}
