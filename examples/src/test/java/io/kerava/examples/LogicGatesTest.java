package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogicGatesTest {
  @Test
  void prints_the_tables_of_and_or_and_xor() {
    List<String> lines = Output.of(() -> LogicGates.main(new String[0]));

    assertThat(lines)
        .containsExactly(
            "AND: w = (1, 1), b = -2",
            "x1  x2   z   y",
            " 0   0  -2   0",
            " 0   1  -1   0",
            " 1   0  -1   0",
            " 1   1   0   1",
            "",
            "OR: w = (1, 1), b = -1",
            "x1  x2   z   y",
            " 0   0  -1   0",
            " 0   1   0   1",
            " 1   0   0   1",
            " 1   1   1   1",
            "",
            "XOR: AND of (NAND, OR)",
            "x1  x2   z   y",
            " 0   0  -1   0",
            " 0   1   0   1",
            " 1   0   0   1",
            " 1   1  -1   0",
            "");
  }
}
