package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
  @Test
  void its_halves_have_learned_with_the_whole() {
    double[] errors = new double[2];
    Output.of(() -> errors[0] = Autoencoder.run(400, 1));
    List<String> lines = Output.of(() -> errors[1] = Autoencoder.run(400, 15));
    assertThat(lines.get(lines.size() - 1)).startsWith("784 pixels become 32 numbers");
    assertThat(errors[1]).isLessThan(0.5 * errors[0]);
  }
}
