package io.kerava.preprocessing;

import static io.kerava.preprocessing.Sequences.padSequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SequencesTest {

  private static final JsonNode RECORDED = Golden.read("preprocessing").get("padSequences");

  static Stream<JsonNode> cases() {
    return Golden.each(RECORDED.get("cases"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pads_and_cuts_as_keras_does(JsonNode recorded) {
    int[][] sequences =
        Golden.each(RECORDED.get("sequences"))
            .map(s -> Golden.each(s).mapToInt(JsonNode::asInt).toArray())
            .toArray(int[][]::new);
    PadOptions given =
        new PadOptions()
            .padding(recorded.get("padding").asText())
            .truncating(recorded.get("truncating").asText())
            .value(recorded.get("value").asDouble());
    JsonNode maxlen = recorded.get("maxlen");
    PadOptions options = maxlen.isNull() ? given : given.maxlen(maxlen.asInt());

    assertThat(padSequences(sequences, p -> options)).isEqualTo(Golden.nd(recorded.get("result")));
  }

  static Stream<JsonNode> vectors() {
    return Golden.each(RECORDED.get("vectors").get("cases"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void pads_and_cuts_sequences_of_vectors_as_keras_does(JsonNode recorded) {
    float[][][] sequences =
        Golden.each(RECORDED.get("vectors").get("sequences"))
            .map(s -> Golden.each(s).map(Golden::floats).toArray(float[][]::new))
            .toArray(float[][][]::new);
    String end = recorded.get("end").asText();
    PadOptions given =
        new PadOptions().padding(end).truncating(end).value(recorded.get("value").asDouble());
    JsonNode maxlen = recorded.get("maxlen");
    PadOptions options = maxlen.isNull() ? given : given.maxlen(maxlen.asInt());

    assertThat(padSequences(sequences, p -> options)).isEqualTo(Golden.nd(recorded.get("result")));
  }

  @Test
  void rejects_vectors_of_different_lengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new float[][][] {{{1, 2}}, {{3, 4}, {5}}}))
        .withMessage(
            "Shape of sample (1,) of sequence at position 1 is different from expected shape (2,)");
    assertThat(padSequences(new float[][][] {{{1, 2}}}).shape()).containsExactly(1, 1, 2);
  }

  @Test
  void takes_floats() {
    assertThat(padSequences(new float[][] {{0.5f}, {1.5f, 2.5f}}).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 0.5f}, {1.5f, 2.5f}});
  }

  @Test
  void rejects_an_unknown_end() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new int[][] {{1}}, p -> p.padding("pst")))
        .withMessage("Unknown padding 'pst'. Did you mean 'post'? Known: pre, post.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new int[][] {{1}}, p -> p.truncating("left")))
        .withMessage("Unknown truncating 'left'. Known: pre, post.");
  }

  @Test
  void rejects_a_length_below_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new int[][] {{1}}, p -> p.maxlen(0)))
        .withMessage("`maxlen` must be 1 or more. Received: maxlen=0");
  }

  @Test
  void rejects_no_sequences_without_a_length() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new int[0][]))
        .withMessage("At least one sequence is needed, or maxlen must be given. Received: none");
  }

  static Stream<JsonNode> nothing() {
    return Golden.each(RECORDED.get("nothing"));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void pads_empty_sequences_as_keras_does(JsonNode recorded) {
    int[][] rows = new int[recorded.get("rows").asInt()][0];
    JsonNode maxlen = recorded.get("maxlen");
    INDArray padded =
        maxlen.isNull() ? padSequences(rows) : padSequences(rows, p -> p.maxlen(maxlen.asInt()));

    assertThat(padded.shape())
        .containsExactly(Golden.each(recorded.get("shape")).mapToLong(JsonNode::asLong).toArray());
  }

  @Test
  void says_which_sequence_is_null() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new int[][] {{1}, null}))
        .withMessage(
            "Each sequence must be an array; an empty one is padded whole. Received: null at"
                + " position 1 of 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new float[][][] {null}))
        .withMessage(
            "Each sequence must be an array; an empty one is padded whole. Received: null at"
                + " position 0 of 1.");
  }

  @Test
  void names_a_length_that_no_array_has() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(new int[2][1], p -> p.maxlen(Integer.MAX_VALUE)))
        .withMessage(
            "padSequences: an array of the shape (2, 2147483647) would have 4294967294 elements."
                + " Expected at most 2147483639, the length of the longest Java array. Give a"
                + " smaller maxlen.");
  }

  @Test
  void keeps_whole_numbers_that_are_no_floats() {
    int[][] ids = {{16_777_217}, {1, -16_777_217, 3}};
    INDArray padded = padSequences(ids, p -> p.value(-1));
    assertThat(padded.dataType()).isEqualTo(DataType.INT32);
    assertThat(padded.toIntMatrix())
        .isDeepEqualTo(new int[][] {{-1, -1, 16_777_217}, {1, -16_777_217, 3}});
    assertThat(padSequences(ids, p -> p.maxlen(2).padding("post").truncating("post")).toIntMatrix())
        .isDeepEqualTo(new int[][] {{16_777_217, 0}, {1, -16_777_217}});
    assertThat(padSequences(new int[][] {{16_777_216}}).dataType()).isEqualTo(DataType.FLOAT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> padSequences(ids, p -> p.value(0.5)))
        .withMessage(
            "padSequences: 16777217 needs the type int32, in which sequences can't be filled up"
                + " with 0.5. Give a whole number as value.");
  }
}
