package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class Seq2SeqTest {
  @Test
  void writes_most_strings_backwards() {
    double[] right = new double[1];
    List<String> lines = Output.of(() -> right[0] = Seq2Seq.run(3_000, 12));
    assertThat(right[0]).isGreaterThan(0.9);
    assertThat(lines.subList(lines.size() - 5, lines.size()))
        .allMatch(line -> line.matches("\\d{4} -> [\\d^]{4}  (right|wrong)"));
  }
}
