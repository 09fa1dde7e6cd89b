package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.examples.Autoencoder.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
  @Test
  void its_halves_have_learned_with_the_whole() {
    Result[] results = new Result[2];
    Output.of(() -> results[0] = Autoencoder.run(400, 1));
    List<String> lines = Output.of(() -> results[1] = Autoencoder.run(400, 15));
    assertThat(lines.get(lines.size() - 1)).startsWith("784 pixels become 32 numbers");
    assertThat(results[1].error()).isLessThan(0.5 * results[0].error());
  }

  @Test
  void the_decoder_alone_draws_digits_that_can_be_read() {
    Result[] result = new Result[1];
    Output.of(() -> result[0] = Autoencoder.run(2_000, 20));
    assertThat(result[0].drawn().shape()).containsExactly(10, 784);
    assertThat(result[0].read()).isGreaterThanOrEqualTo(8);
  }
}
