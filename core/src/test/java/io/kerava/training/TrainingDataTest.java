package io.kerava.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class TrainingDataTest {
  private static final float[][] FLOATS = {{1, 2}, {3, 4}, {5, 6}};
  private static final double[][] DOUBLES = {{1, 2}, {3, 4}, {5, 6}};

  static Stream<TrainingData> withOneTargetEach() {
    double[] y = {0.5, 1.5, 2.5};
    return Stream.of(
        TrainingData.of(Nd4j.createFromArray(FLOATS), y),
        TrainingData.of(FLOATS, y),
        TrainingData.of(DOUBLES, y),
        TrainingData.of(FLOATS, Nd4j.createFromArray(y)),
        TrainingData.of(DOUBLES, Nd4j.createFromArray(y)));
  }

  @ParameterizedTest
  @MethodSource("withOneTargetEach")
  void takes_inputs_and_targets_of_different_kinds(TrainingData data) {
    Rows y = data.y().orElseThrow();
    float[] values = new float[6];
    data.x().copy(1, 2, values, 0);
    y.copy(0, 2, values, 4);

    assertThat(values).containsExactly(3, 4, 5, 6, 0.5f, 1.5f);
    assertThat(data.x().sampleShape()).isEqualTo(Shape.of(2));
    assertThat(y.sampleShape()).isEqualTo(Shape.of());
  }

  @Test
  void refuses_rows_of_different_lengths() {
    float[][] ragged = {{1, 2}, {3}};
    assertThatThrownBy(() -> TrainingData.inputs(ragged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x must have rows of one length. Row 0 has 2 numbers, row 1 has 1.");
  }

  @Test
  void says_which_row_is_null() {
    assertThatThrownBy(() -> TrainingData.inputs(new float[][] {{1, 2}, null}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x must have a row for each sample. Received: null in the place of row 1 of 2.");
    assertThatThrownBy(() -> TrainingData.of(new double[][] {null}, new int[] {1}))
        .hasMessage(
            "x must have a row for each sample. Received: null in the place of row 0 of 1.");
    assertThatThrownBy(() -> TrainingData.of(FLOATS, (float[][]) null))
        .hasMessage("y must be an array with a first axis of samples. Received: null.");
    assertThatThrownBy(() -> TrainingData.of(FLOATS, (int[]) null))
        .hasMessage("y must be an array with a first axis of samples. Received: null.");
    assertThatThrownBy(() -> TrainingData.inputs((INDArray) null))
        .hasMessage("x must be an array with a first axis of samples. Received: null.");
  }

  @Test
  void slices_samples_with_their_weights() {
    TrainingData part =
        TrainingData.of(FLOATS, new int[] {7, 8, 9})
            .withSampleWeight(new float[] {1, 2, 3})
            .slice(1, 3);
    float[] label = new float[1];
    part.y().orElseThrow().copy(1, 1, label, 0);

    assertThat(part.count()).isEqualTo(2);
    assertThat(label).containsExactly(9);
    float[] weights = new float[2];
    part.sampleWeight().orElseThrow().copy(0, 2, weights, 0);
    assertThat(weights).containsExactly(2, 3);
  }

  @Test
  void reads_large_arrays_where_they_are() {
    var large = Nd4j.arange(5_000_000).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    Rows rows = TrainingData.inputs(large.reshape('c', 50_000, 100)).x();
    float[] row = new float[200];
    rows.copy(1_000, 2, row, 0);

    assertThat(row[0]).isEqualTo(100_000);
    assertThat(row[199]).isEqualTo(100_199);
  }

  @Test
  void reads_large_views_where_they_are_and_others_by_a_copy() {
    var all = Nd4j.arange(10_000_000).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    var rows = all.reshape('c', 100_000, 100);
    var half = rows.get(NDArrayIndex.interval(50_000, 100_000), NDArrayIndex.all());
    float[] value = new float[1];
    TrainingData.inputs(half.reshape('c', 50_000 * 100, 1)).x().copy(7, 1, value, 0);
    assertThat(value).containsExactly(5_000_007);

    float[] pair = new float[2];
    TrainingData.inputs(rows.transpose()).x().slice(3, 5).copy(1, 1, new float[100_000], 0);
    TrainingData.inputs(rows.get(NDArrayIndex.all(), NDArrayIndex.interval(10, 60)))
        .x()
        .slice(1, 2)
        .copy(0, 1, new float[50], 0);
    TrainingData.inputs(rows.get(NDArrayIndex.all(), NDArrayIndex.interval(10, 12)))
        .x()
        .copy(1, 1, pair, 0);
    assertThat(pair).containsExactly(110, 111);
  }
}
