package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each form of data is the same data. */
final class DataFormsTest {
  private static final float[][] ROWS = {{1}, {2}, {3}};
  private static final double[][] DOUBLE_ROWS = {{1}, {2}, {3}};
  private static final double[] NUMBERS = {1, 2, 3};
  private static final int[][] IDS = {{1}, {2}, {3}};
  private static final INDArray ARRAY = Nd4j.createFromArray(ROWS);
  private static final float[][] TARGETS = {{2}, {3}, {5}};
  private static final double[][] DOUBLE_TARGETS = {{2}, {3}, {5}};
  private static final double[] ONE_EACH = {2, 3, 5};
  private static final int[] LABELS = {2, 3, 5};
  private static final INDArray COLUMN = Nd4j.createFromArray(TARGETS);

  /** One pair of forms in each of the methods that take it. */
  private record Pair(
      String name,
      Function<Sequential, Object> fit,
      Function<Sequential, Object> evaluate,
      Function<FitOptions, FitOptions> validation) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Pair> pairs() {
    return Stream.of(
        new Pair(
            "INDArray, double[]",
            m -> m.fit(ARRAY, ONE_EACH, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(ARRAY, ONE_EACH, e -> e.verbose(0)).asList(),
            f -> f.validationData(ARRAY, ONE_EACH)),
        new Pair(
            "INDArray, float[][]",
            m -> m.fit(ARRAY, TARGETS, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(ARRAY, TARGETS, e -> e.verbose(0)).asList(),
            f -> f.validationData(ARRAY, TARGETS)),
        new Pair(
            "INDArray, double[][]",
            m -> m.fit(ARRAY, DOUBLE_TARGETS, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(ARRAY, DOUBLE_TARGETS, e -> e.verbose(0)).asList(),
            f -> f.validationData(ARRAY, DOUBLE_TARGETS)),
        new Pair(
            "float[][], INDArray",
            m -> m.fit(ROWS, COLUMN, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(ROWS, COLUMN, e -> e.verbose(0)).asList(),
            f -> f.validationData(ROWS, COLUMN)),
        new Pair(
            "double[][], INDArray",
            m -> m.fit(DOUBLE_ROWS, COLUMN, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(DOUBLE_ROWS, COLUMN, e -> e.verbose(0)).asList(),
            f -> f.validationData(DOUBLE_ROWS, COLUMN)),
        new Pair(
            "float[][], double[]",
            m -> m.fit(ROWS, ONE_EACH, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(ROWS, ONE_EACH, e -> e.verbose(0)).asList(),
            f -> f.validationData(ROWS, ONE_EACH)),
        new Pair(
            "double[][], double[]",
            m -> m.fit(DOUBLE_ROWS, ONE_EACH, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(DOUBLE_ROWS, ONE_EACH, e -> e.verbose(0)).asList(),
            f -> f.validationData(DOUBLE_ROWS, ONE_EACH)),
        new Pair(
            "double[], double[]",
            m -> m.fit(NUMBERS, ONE_EACH, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(NUMBERS, ONE_EACH, e -> e.verbose(0)).asList(),
            f -> f.validationData(NUMBERS, ONE_EACH)),
        new Pair(
            "int[][], int[]",
            m -> m.fit(IDS, LABELS, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(IDS, LABELS, e -> e.verbose(0)).asList(),
            f -> f.validationData(IDS, LABELS)),
        new Pair(
            "int[][], double[]",
            m -> m.fit(IDS, ONE_EACH, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(IDS, ONE_EACH, e -> e.verbose(0)).asList(),
            f -> f.validationData(IDS, ONE_EACH)),
        new Pair(
            "int[][], INDArray",
            m -> m.fit(IDS, COLUMN, f -> f.verbose(0).shuffle(false)).history(),
            m -> m.evaluate(IDS, COLUMN, e -> e.verbose(0)).asList(),
            f -> f.validationData(IDS, COLUMN)));
  }

  private static Sequential model() {
    Sequential model = new Sequential(new Input(1), new Dense(1).kernelInitializer("ones"));
    model.compile(c -> c.loss("mse").optimizer("sgd"));
    return model;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void each_pair_is_the_same_data(Pair pair) {
    assertThat(pair.fit().apply(model()))
        .isEqualTo(model().fit(ARRAY, COLUMN, f -> f.verbose(0).shuffle(false)).history());
    assertThat(pair.evaluate().apply(model()))
        .isEqualTo(model().evaluate(ARRAY, COLUMN, e -> e.verbose(0)).asList());
    assertThat(
            model()
                .fit(ARRAY, COLUMN, f -> pair.validation().apply(f.verbose(0).shuffle(false)))
                .history())
        .isEqualTo(
            model()
                .fit(ARRAY, COLUMN, f -> f.verbose(0).shuffle(false).validationData(ARRAY, COLUMN))
                .history());
  }

  @Test
  void each_form_of_inputs_predicts_the_same() {
    INDArray expected = model().predict(ARRAY, p -> p.verbose(0));
    assertThat(model().predict(IDS, p -> p.verbose(0))).isEqualTo(expected);
    assertThat(model().predict(NUMBERS, p -> p.verbose(0))).isEqualTo(expected);
    assertThat(model().predict(DOUBLE_ROWS, p -> p.verbose(0))).isEqualTo(expected);
  }

  @Test
  void any_two_forms_make_data() {
    TrainingData inputs = TrainingData.inputs(ROWS);
    for (TrainingData data :
        List.of(
            inputs.targets(COLUMN),
            inputs.targets(TARGETS),
            inputs.targets(DOUBLE_TARGETS),
            inputs.targets(ONE_EACH),
            inputs.targets(new float[] {2, 3, 5}),
            inputs.targets(LABELS),
            inputs.targets(new long[] {2, 3, 5}))) {
      assertThat(numbers(data.y().orElseThrow())).containsExactly(2, 3, 5);
    }
    assertThat(numbers(inputs.targets(new boolean[] {true, false, true}).y().orElseThrow()))
        .containsExactly(1, 0, 1);
    Rows sequences = TrainingData.inputs(new float[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}}).x();
    assertThat(sequences.sampleShape()).hasToString("(1, 2)");
    assertThat(numbers(sequences)).containsExactly(1, 2, 3, 4, 5, 6);
    Rows images = TrainingData.inputs(new float[][][][] {{{{1}, {2}}, {{3}, {4}}}}).x();
    assertThat(images.sampleShape()).hasToString("(2, 2, 1)");
    assertThat(numbers(images)).containsExactly(1, 2, 3, 4);
  }

  private static float[] numbers(Rows rows) {
    float[] numbers = new float[rows.count() * rows.sampleShape().size()];
    rows.copy(0, rows.count(), numbers, 0);
    return numbers;
  }

  @Test
  void refuses_ragged_arrays() {
    assertThatThrownBy(() -> TrainingData.inputs(new float[][][] {{{1, 2}}, {{3}}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x must be an array of the shape (2, 1, 2), as its first sample tells. Received: an"
                + " array of 1 elements in the place of one of 2.");
    assertThatThrownBy(() -> TrainingData.inputs(new int[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x must have rows of one length. Row 0 has 2 numbers, row 1 has 1.");
  }

  @Test
  void trains_on_ids_as_rows_of_ints() {
    Sequential model =
        new Sequential(new Input(2), new Embedding(4, 3), new Flatten(), new Dense(1));
    model.compile(c -> c.loss("binary_crossentropy"));
    assertThat(
            model
                .fit(new int[][] {{0, 1}, {2, 3}}, LABELS_OF_TWO, f -> f.verbose(0).shuffle(false))
                .get("loss"))
        .hasSize(1);
  }

  private static final int[] LABELS_OF_TWO = {0, 1};

  @Test
  void takes_whole_numbers_as_class_weights() {
    Sequential whole = model();
    Sequential plain = model();
    assertThat(
            whole
                .fit(
                    ARRAY, LABELS, f -> f.classWeight(Map.of(2, 1, 5, 5)).shuffle(false).verbose(0))
                .history())
        .isEqualTo(
            plain
                .fit(
                    ARRAY,
                    LABELS,
                    f -> f.classWeight(Map.of(2, 1.0, 5, 5.0)).shuffle(false).verbose(0))
                .history());
  }
}
