package io.kerava.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hashing, Discretization and CategoryEncoding. */
class CategoryBinsTest {

  static Stream<RecordedText> hashings() {
    return RecordedText.of("Hashing");
  }

  static Stream<RecordedText> discretizations() {
    return RecordedText.of("Discretization");
  }

  static Stream<RecordedText> encodings() {
    return RecordedText.of("CategoryEncoding");
  }

  @ParameterizedTest
  @MethodSource("hashings")
  void hashes_as_keras_does(RecordedText recorded) {
    Hashing hashing = Hashing.fromConfig(recorded.config());
    RecordedText.assertConfig(hashing.getConfig(), recorded.config());
    JsonNode inputs = recorded.get("inputs");
    if (!RecordedText.isText(inputs)) {
      recorded.assertResult(hashing.call(RecordedText.numbers(inputs)));
    } else if (RecordedText.isNested(inputs)) {
      recorded.assertResult(hashing.call(RecordedText.stringRows(inputs)));
    } else {
      recorded.assertResult(hashing.call(RecordedText.strings(inputs)));
    }
  }

  @ParameterizedTest
  @MethodSource("discretizations")
  void finds_ranges_as_keras_does(RecordedText recorded) {
    Discretization discretization = Discretization.fromConfig(recorded.config());
    if (recorded.has("adapt")) {
      discretization.adapt(RecordedText.numbers(recorded.get("adapt")));
    }
    if (recorded.has("batches")) {
      discretization.adapt(
          Golden.each(recorded.get("batches")).map(RecordedText::numbers).toList());
    }
    INDArray inputs = RecordedText.numbers(recorded.get("inputs"));
    recorded.assertResult(discretization.call(inputs));
    var expected = KerasJson.read(recorded.get("adapted_config").toString());
    RecordedText.assertConfig(discretization.getConfig(), expected);
    recorded.assertResult(Discretization.fromConfig(expected).call(inputs));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void encodes_as_keras_does(RecordedText recorded) {
    CategoryEncoding encoding = CategoryEncoding.fromConfig(recorded.config());
    RecordedText.assertConfig(encoding.getConfig(), recorded.config());
    INDArray inputs = RecordedText.numbers(recorded.get("inputs"));
    recorded.assertResult(
        recorded.has("count_weights")
            ? encoding.call(inputs, Golden.nd(recorded.get("count_weights")))
            : encoding.call(inputs));
  }

  @Test
  void have_keras_defaults() {
    RecordedText.assertDefaults(new Hashing(3));
    RecordedText.assertDefaults(new CategoryEncoding(3));
    RecordedText.assertDefaults(new Discretization().numBins(3));
  }

  @Test
  void set_each_argument_by_keras_keyword() {
    Hashing hashing =
        new Hashing(3).name("h").maskValue("").salt(1, 2).outputMode("count").sparse(false);
    assertThat(Hashing.fromConfig(hashing.getConfig())).hasToString(hashing.toString());
    assertThat(hashing.maskValue(4).salt(5))
        .hasToString(
            "Hashing(name='h', num_bins=3, salt=[5, 5], mask_value=4, output_mode='count')");
    Discretization ranges =
        new Discretization().name("d").binBoundaries(0, 0.5).epsilon(0.1).outputMode("one_hot");
    assertThat(Discretization.fromConfig(ranges.getConfig())).hasToString(ranges.toString());
    CategoryEncoding encoding = new CategoryEncoding(4).name("c").outputMode("count").sparse(false);
    assertThat(CategoryEncoding.fromConfig(encoding.getConfig())).hasToString(encoding.toString());
  }

  @Test
  void take_what_a_java_developer_has() {
    assertThat(new Hashing(9).call(new int[] {1, 2}))
        .isEqualTo(new Hashing(9).call(Nd4j.createFromArray(1.5, 2.5)));
    assertThat(new Hashing(9).call(new int[][] {{1, 2}}).shape()).containsExactly(1, 2);
    Discretization halves = new Discretization().numBins(2);
    halves.adapt(new double[] {1, 2, 3, 4});
    assertThat(halves.call(new double[] {0, 9}).toIntVector()).containsExactly(0, 1);
    halves.adapt(new double[][] {{1}, {2}, {3}, {4}});
    assertThat(halves.call(new double[][] {{0, 9}}).dataType()).isEqualTo(DataType.INT32);
    assertThat(new CategoryEncoding(3).call(new int[][] {{0, 1, 1}, {2}}).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 1, 0}, {0, 0, 1}});
    assertThat(new CategoryEncoding(3).call(new int[] {0, 2}).toFloatVector())
        .containsExactly(1, 0, 1);
  }

  @Test
  void put_nan_into_the_last_range() {
    assertThat(new Discretization().binBoundaries(0, 1).call(new double[] {Double.NaN, 1e300}))
        .isEqualTo(Nd4j.createFromArray(2, 2));
  }

  @Test
  void reject_values_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hashing(0))
        .withMessage("Hashing: 'num_bins' must be a positive integer. Received: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryEncoding(3).call(new int[] {0, 3}))
        .withMessage(
            "Input values must be in the range 0 <= values < num_tokens with num_tokens=3."
                + " Received: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryEncoding(3).outputMode("int"))
        .withMessage(
            "CategoryEncoding: 'output_mode' must be one of 'one_hot', 'multi_hot', 'count'."
                + " Received: 'int'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Discretization().binBoundaries(1, 0))
        .withMessage(
            "Discretization: 'bin_boundaries' must be a list of finite numbers in ascending order."
                + " Received: [1.0, 0.0]");
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(() -> new Discretization().sparse(true));
  }

  @Test
  void reject_weights_that_are_not_used_or_do_not_fit() {
    INDArray x = Nd4j.createFromArray(new int[][] {{0, 1}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryEncoding(3).call(x, Nd4j.ones(1, 2)))
        .withMessage(
            "`count_weights` is not used when `output_mode` is not `'count'`. Received:"
                + " output_mode=multi_hot");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryEncoding(3).outputMode("count").call(x, Nd4j.ones(2, 1)))
        .withMessage("`count_weights` must have the shape of the inputs, [1, 2]. Received: [2, 1]");
  }

  @Test
  void reject_a_mask_of_another_kind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hashing(3).maskValue(1).call(new String[] {"1"}))
        .withMessage(
            "Hashing: `mask_value` must be of the inputs' kind. Received: mask_value=1 and the"
                + " input '1'");
  }

  @Test
  void reject_ranges_that_are_neither_given_nor_learned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Discretization().call(new double[] {1}))
        .withMessage("You need to set either `num_bins` or `bin_boundaries`.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Discretization().numBins(2).binBoundaries(1).call(new double[] {1}))
        .withMessage(
            "Both `num_bins` and `bin_boundaries` should not be set. Received: `num_bins=2` and"
                + " `bin_boundaries=[1.0]`");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Discretization().numBins(2).call(new double[] {1}))
        .withMessage(
            "You need to either pass the `bin_boundaries` argument at construction time or call"
                + " `adapt(dataset)` before you can start using the `Discretization` layer.");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Discretization().binBoundaries(1).adapt(new double[] {1}))
        .withMessage(
            "Cannot adapt a Discretization layer that has been initialized with `bin_boundaries`,"
                + " use `num_bins` instead.");
  }
}
