package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServeKerasFileTest {
  @Test
  void gives_the_answers_of_keras_in_every_thread() {
    double[] difference = new double[1];
    List<String> lines = Output.of(() -> difference[0] = ServeKerasFile.run(3, 3_000));

    assertThat(difference[0]).isLessThan(1e-6);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("3 threads: "))
        .filteredOn(line -> line.endsWith(" microseconds a row"))
        .as("before there are threads, and each of them")
        .hasSize(4);
  }
}
