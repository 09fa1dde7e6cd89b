package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ContourTest {
  private static final Range AXIS = new Range(-2, 2);
  private static final int GRID = 81;

  private static List<double[][]> lines(DoubleBinaryOperator function, double level) {
    double[][] z = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        z[i][j] = function.applyAsDouble(AXIS.at(j, GRID), AXIS.at(i, GRID));
      }
    }
    return Contour.lines(z, AXIS, AXIS, level);
  }

  @Test
  void goes_round_a_hill_in_one_closed_line() {
    List<double[][]> lines = lines((x, y) -> x * x + y * y, 1);
    assertThat(lines).hasSize(1);
    double[] x = lines.get(0)[0];
    double[] y = lines.get(0)[1];
    for (int i = 0; i < x.length; i++) {
      assertThat(Math.hypot(x[i], y[i])).isCloseTo(1, within(1e-3));
    }
    assertThat(x[0]).isEqualTo(x[x.length - 1]);
    assertThat(y[0]).isEqualTo(y[y.length - 1]);
  }

  @Test
  void goes_from_edge_to_edge_across_a_slope() {
    List<double[][]> lines = lines((x, y) -> 2 * x + y, 0.1);
    assertThat(lines).hasSize(1);
    double[] x = lines.get(0)[0];
    double[] y = lines.get(0)[1];
    assertThat(Math.abs(y[0])).isEqualTo(2);
    assertThat(Math.abs(y[y.length - 1])).isEqualTo(2);
    for (int i = 0; i < x.length; i++) {
      assertThat(2 * x[i] + y[i]).isCloseTo(0.1, within(1e-9));
    }
  }

  @Test
  void parts_at_a_saddle() {
    assertThat(lines((x, y) -> x * y, 0.5)).hasSize(2);
    assertThat(lines((x, y) -> (x - 0.01) * (y + 0.013), 0)).isNotEmpty();
  }

  @Test
  void has_no_line_where_the_level_is_nowhere() {
    assertThat(lines((x, y) -> x, 5)).isEmpty();
  }
}
