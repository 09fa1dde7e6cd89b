package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TableDataTest {

  private static final TableData TABLE =
      new TableData(
          Nd4j.createFromArray(new float[][] {{0, 0}, {1, 10}, {2, 20}, {3, 30}}),
          Optional.of(new int[] {0, 1, 2, 3}),
          Optional.of(Nd4j.createFromArray(new float[][] {{0}, {-1}, {-2}, {-3}})),
          List.of("a", "b"),
          List.of("w", "x", "y", "z"));

  @Test
  void takes_a_range_of_rows() {
    TableData rows = TABLE.rows(1, 3);
    assertThat(rows.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 10}, {2, 20}});
    assertThat(rows.y()).containsExactly(1, 2);
    assertThat(rows.targets().toFloatMatrix()).isDeepEqualTo(new float[][] {{-1}, {-2}});
    assertThat(rows.classNames()).isEqualTo(TABLE.classNames());
    assertThat(TABLE.rows(3, 4).x().shape()).containsExactly(1, 2);
  }

  @Test
  void shuffles_rows_with_their_labels() {
    TableData shuffled = TABLE.shuffled(1);
    assertThat(shuffled.y()).containsExactlyInAnyOrder(0, 1, 2, 3).isNotEqualTo(TABLE.y());
    for (int i = 0; i < 4; i++) {
      int from = shuffled.y()[i];
      assertThat(shuffled.x().getFloat(i, 1)).isEqualTo(10 * from);
      assertThat(shuffled.targets().getFloat(i, 0)).isEqualTo(-from);
    }
    assertThat(TABLE.shuffled(1).y()).isEqualTo(shuffled.y());
    assertThat(TABLE.y()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void rejects_rows_that_are_not_there() {
    for (int[] range : new int[][] {{-1, 2}, {2, 5}, {2, 2}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TABLE.rows(range[0], range[1]))
          .withMessage(
              "The rows must be a range with 0 <= from < to <= 4. Received: from="
                  + range[0]
                  + ", to="
                  + range[1]);
    }
  }

  @Test
  void says_what_it_lacks() {
    TableData bare =
        new TableData(TABLE.x(), Optional.empty(), Optional.empty(), List.of("a", "b"), List.of());
    assertThatIllegalStateException()
        .isThrownBy(bare::y)
        .withMessage(
            "This table has no labels: expected labelColumn(…) when it was loaded, received none."
                + " Numbers to predict are in targets().");
    assertThatIllegalStateException()
        .isThrownBy(bare::targets)
        .withMessage(
            "This table has no targets: expected targetColumns(…) when it was loaded, received"
                + " none. Class labels are in y().");
    assertThat(bare.shuffled(1).size()).isEqualTo(4);
  }

  @Test
  void prints_shapes_and_names() {
    assertThat(TABLE).hasToString("x (4, 2) [a, b], classes [w, x, y, z]");
  }
}
