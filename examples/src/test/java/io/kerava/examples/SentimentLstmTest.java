package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentimentLstmTest {
  @Test
  void learns_what_not_and_but_mean() {
    double[] accuracy = new double[1];
    List<String> lines =
        Output.of(() -> accuracy[0] = SentimentLstm.run(ReviewGrammar.reviews(3_000, 500, 1), 2));
    assertThat(lines.get(0)).startsWith("For example: the ");
    assertThat(accuracy[0]).isGreaterThan(0.97);
  }
}
