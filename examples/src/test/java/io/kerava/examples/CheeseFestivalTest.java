package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheeseFestivalTest {
  @Test
  void goes_where_two_of_three_are_true_and_else_only_with_the_tram() {
    List<double[]> rows = Output.rows(Output.of(() -> CheeseFestival.main(new String[0])));

    assertThat(rows).hasSize(16);
    for (int i = 0; i < 16; i++) {
      double[] row = rows.get(i);
      boolean weather = row[0] == 1;
      boolean friend = row[1] == 1;
      boolean tram = row[2] == 1;
      boolean two = row[0] + row[1] + row[2] >= 2;
      boolean goes = i < 8 ? two : tram && (weather || friend);
      assertThat(row[3]).as("row %d", i).isEqualTo(goes ? 1 : 0);
    }
  }
}
