package io.kerava.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.ArraySizeException;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class IndexLookupTest {

  static Stream<RecordedText> strings() {
    return RecordedText.of("lookups").filter(each -> each.className().equals("StringLookup"));
  }

  static Stream<RecordedText> integers() {
    return RecordedText.of("lookups").filter(each -> each.className().equals("IntegerLookup"));
  }

  static Stream<RecordedText> inverses() {
    return RecordedText.of("inverses");
  }

  @ParameterizedTest
  @MethodSource("strings")
  void finds_strings_as_keras_does(RecordedText recorded) {
    StringLookup lookup = StringLookup.fromConfig(recorded.config());
    RecordedText.assertConfig(lookup.getConfig(), recorded.config());
    if (recorded.has("adapt")) {
      JsonNode data = recorded.get("adapt");
      if (RecordedText.isNested(data)) {
        lookup.adapt(RecordedText.stringRows(data));
      } else {
        lookup.adapt(RecordedText.strings(data));
      }
    }
    if (recorded.has("batches")) {
      lookup.adapt(Golden.each(recorded.get("batches")).map(RecordedText::strings).toList());
    }
    assertThat(lookup.getVocabulary())
        .containsExactly(RecordedText.strings(recorded.get("vocabulary")));
    assertThat(lookup.getVocabulary(false))
        .containsExactly(RecordedText.strings(recorded.get("terms")));
    assertThat(lookup.vocabularySize()).isEqualTo(recorded.get("vocabulary").size());
    if (recorded.has("idf_weights")) {
      recorded.assertIdfWeights(lookup.getIdfWeights());
      StringLookup again = StringLookup.fromConfig(recorded.config());
      again.setVocabulary(lookup.getVocabulary(), lookup.getIdfWeights());
      assertThat(again.getIdfWeights()).containsExactly(lookup.getIdfWeights());
      lookup = again; // computes below what Keras's does
    }
    JsonNode inputs = recorded.get("inputs");
    recorded.assertResult(
        RecordedText.isNested(inputs)
            ? lookup.call(RecordedText.stringRows(inputs))
            : lookup.call(RecordedText.strings(inputs)));
  }

  @ParameterizedTest
  @MethodSource("integers")
  void finds_integers_as_keras_does(RecordedText recorded) {
    IntegerLookup lookup = IntegerLookup.fromConfig(recorded.config());
    RecordedText.assertConfig(lookup.getConfig(), recorded.config());
    if (recorded.has("adapt")) {
      lookup.adapt(RecordedText.numbers(recorded.get("adapt")));
    }
    if (recorded.has("batches")) {
      lookup.adapt(Golden.each(recorded.get("batches")).map(RecordedText::numbers).toList());
    }
    assertThat(lookup.getVocabulary())
        .containsExactly(
            Golden.each(recorded.get("vocabulary")).map(JsonNode::asLong).toArray(Long[]::new));
    if (recorded.has("idf_weights")) {
      recorded.assertIdfWeights(lookup.getIdfWeights());
    }
    recorded.assertResult(lookup.call(RecordedText.numbers(recorded.get("inputs"))));
  }

  @ParameterizedTest
  @MethodSource("inverses")
  void gives_strings_back_as_keras_does(RecordedText recorded) {
    StringLookup lookup = StringLookup.fromConfig(recorded.config());
    int[] indices = RecordedText.ints(recorded.get("inputs"));
    assertThat(lookup.call(indices)).containsExactly(RecordedText.strings(recorded.get("result")));
    assertThat(lookup.call(new int[][] {indices})[0]).isEqualTo(lookup.call(indices));
    assertThat(lookup.getVocabulary())
        .containsExactly(RecordedText.strings(recorded.get("vocabulary")));
  }

  @Test
  void has_keras_defaults() {
    RecordedText.assertDefaults(new StringLookup());
    RecordedText.assertDefaults(new IntegerLookup());
  }

  @Test
  void sets_each_argument_by_keras_keyword() {
    StringLookup lookup =
        new StringLookup()
            .name("pets")
            .maxTokens(9)
            .numOovIndices(2)
            .maskToken("")
            .oovToken("?")
            .vocabulary("a", "b")
            .idfWeights(1, 2)
            .invert(false)
            .outputMode("tf_idf")
            .padToMaxTokens(true)
            .sparse(false)
            .encoding("utf-8")
            .oovMethod("farmhash")
            .salt(7);
    assertThat(lookup)
        .hasToString(
            "StringLookup(name='pets', max_tokens=9, num_oov_indices=2, output_mode='tf_idf',"
                + " pad_to_max_tokens=True, idf_weights=[1.0, 2.0], oov_method='farmhash',"
                + " salt=[7, 7], oov_token='?', mask_token='', vocabulary=['a', 'b'])");
    assertThat(StringLookup.fromConfig(lookup.getConfig())).hasToString(lookup.toString());
    IntegerLookup ids =
        new IntegerLookup().maskToken(0).oovToken(-9).vocabulary(3, 4).vocabularyDtype("int64");
    assertThat(IntegerLookup.fromConfig(ids.getConfig()).getConfig()).isEqualTo(ids.getConfig());
    assertThat(ids.getVocabulary()).containsExactly(0L, -9L, 3L, 4L);
  }

  @Test
  void takes_what_a_java_developer_has() {
    IntegerLookup ids = new IntegerLookup();
    ids.adapt(new int[] {7, 7, 5});
    assertThat(ids.call(new int[] {5, 7, 6}).toIntVector()).containsExactly(2, 1, 0);
    ids.adapt(new int[][] {{8}, {8}});
    assertThat(ids.call(new int[][] {{8, 7}}).toIntMatrix()).isDeepEqualTo(new int[][] {{1, 0}});
    assertThat(ids.call(Nd4j.createFromArray(8f, 7f)).dataType()).isEqualTo(DataType.INT32);
    StringLookup lookup = new StringLookup();
    lookup.adapt(List.of("b"));
    assertThat(lookup.call(List.of("b", "c")).toIntVector()).containsExactly(1, 0);
  }

  @Test
  void keeps_integers_of_64_bits() {
    IntegerLookup lookup = new IntegerLookup().vocabulary(1L << 40, (1L << 40) + 1);
    INDArray ids = Nd4j.createFromArray((1L << 40) + 1, 3L);
    assertThat(lookup.call(ids).toIntVector()).containsExactly(2, 0);
    INDArray inverse = lookup.invert(true).call(new int[] {2, 0});
    assertThat(inverse.dataType()).isEqualTo(DataType.INT64);
    assertThat(inverse.toLongVector()).containsExactly((1L << 40) + 1, -1);
  }

  @Test
  void takes_rows_of_different_lengths_where_a_sample_is_one_vector() {
    StringLookup lookup = new StringLookup().vocabulary("a", "b").outputMode("count");
    String[][] rows = {{"a", "a", "b"}, {"c"}};
    assertThat(lookup.call(rows).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 2, 1}, {1, 0, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookup.outputMode("int").call(rows))
        .withMessage(
            "With output_mode='int' all rows must be equally long. Received rows of the lengths"
                + " [3, 1]. Make them so with padSequences, or use 'multi_hot' or 'count'.");
  }

  @Test
  void reads_integers_from_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ids.txt"), "5\n-7\n");
    assertThat(new IntegerLookup().vocabulary(file).getVocabulary()).containsExactly(-1L, 5L, -7L);
  }

  private static void refused(StringLookup lookup, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookup.call(new String[] {"a", "x", "y", "x"}))
        .withMessage(message);
  }

  @Test
  void rejects_a_vocabulary_that_keras_rejects() {
    refused(
        new StringLookup().vocabulary("a", "b", "a"),
        "The passed vocabulary has at least one repeated term. Please uniquify your dataset. The"
            + " repeated terms are: ['a']");
    refused(
        new StringLookup().vocabulary("a", "", "b").maskToken(""),
        "Found reserved mask token at unexpected location in `vocabulary`. Note that passed"
            + " `vocabulary` does not need to include the OOV and mask tokens. Either remove all"
            + " mask and OOV tokens, or include them only at the start of the vocabulary in"
            + " precisely this order: ['', '[UNK]']. Received: '' at vocabulary index 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().vocabulary("a", "[UNK]").invert(true).getVocabulary())
        .withMessage(
            "Found reserved OOV token at unexpected location in `vocabulary`. Note that passed"
                + " `vocabulary` does not need to include the OOV and mask tokens. Either remove"
                + " all mask and OOV tokens, or include them only at the start of the vocabulary in"
                + " precisely this order: ['[UNK]']. Received: '[UNK]' at vocabulary index 1");
    refused(
        new StringLookup().vocabulary("a", "b").maxTokens(2),
        "Attempted to set a vocabulary larger than the maximum vocab size. Received vocabulary"
            + " size is 3; `max_tokens` is 2.");
    refused(
        new StringLookup().vocabulary(List.of()),
        "Cannot set an empty vocabulary. Received: vocabulary=[]");
    refused(
        new StringLookup().vocabulary("a", "b").outputMode("tf_idf"),
        "`idf_weights` must be set if output_mode is 'tf_idf'. Give one weight for each term of"
            + " the vocabulary, or let adapt learn both.");
    refused(
        new StringLookup().vocabulary("a", "b").outputMode("tf_idf").idfWeights(1),
        "`idf_weights` must be the same length as vocabulary. len(idf_weights) is 1;"
            + " len(vocabulary) is 2");
    refused(
        new StringLookup().vocabulary("a", "b").idfWeights(1, 2),
        "`idf_weights` should only be set if output_mode is `'tf_idf'`. Received: output_mode=int");
  }

  @Test
  void rejects_arguments_that_exclude_each_other() {
    refused(
        new StringLookup().vocabulary("a").padToMaxTokens(true),
        "If pad_to_max_tokens is True, must set `max_tokens`. Received: max_tokens=None");
    refused(
        new StringLookup().vocabulary("a").invert(true).outputMode("count"),
        "`output_mode` must be `'int'` when `invert` is true. Received: output_mode=count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntegerLookup().salt(1, 2).vocabulary(5).call(new int[] {1}))
        .withMessage(
            "`salt` can only be used when `oov_method='farmhash'`. Received: oov_method=floormod");
  }

  @Test
  void rejects_unknown_tokens_without_an_index_for_them() {
    refused(
        new StringLookup().vocabulary("a").numOovIndices(0),
        "When `num_oov_indices=0` all inputs should be in vocabulary, found OOV values ['x', 'y'],"
            + " consider setting `num_oov_indices=1`.");
  }

  @Test
  void rejects_the_wrong_direction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new StringLookup().vocabulary("a").call(new int[] {1}))
        .withMessage(
            "StringLookup turns tokens into indices, as `invert` is false. Received indices.");
    assertThatIllegalStateException()
        .isThrownBy(() -> new StringLookup().vocabulary("a").invert(true).call(List.of("a")))
        .withMessage(
            "StringLookup turns indices into tokens, as `invert` is true. Received tokens.");
  }

  @Test
  void rejects_values_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().maxTokens(1))
        .withMessage("StringLookup: 'max_tokens' must be an integer greater than 1. Received: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().numOovIndices(-1))
        .withMessage(
            "StringLookup: 'num_oov_indices' must be an integer of 0 or more. Received: -1");
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(() -> new IntegerLookup().sparse(true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntegerLookup().vocabulary(1).call(Nd4j.createFromArray(1.5)))
        .withMessage("Each token must be a whole number of up to 64 bits. Received: 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntegerLookup().vocabulary(1).call(Nd4j.scalar(1)))
        .withMessage(
            "An array of rank 1 or more with at least one element is needed. Received: a scalar");
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(
            () ->
                new IntegerLookup()
                    .vocabulary(1)
                    .outputMode("count")
                    .call(Nd4j.ones(DataType.INT32, 2, 2, 2)))
        .withMessage(
            "output_mode='count' takes inputs of rank 1 or 2, as Keras documents. Received the"
                + " shape (2, 2, 2)");
  }

  @Test
  void rejects_numbers_beyond_all_integers() {
    IntegerLookup lookup = new IntegerLookup().vocabulary(1);
    for (double beyond : new double[] {Double.POSITIVE_INFINITY, -1e30, 0x1p63, Double.NaN}) {
      String received = " of up to 64 bits. Received: " + beyond;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lookup.call(Nd4j.createFromArray(beyond)))
          .withMessage("Each token must be a whole number" + received);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Hashing(3).call(Nd4j.createFromArray(beyond)))
          .withMessage("Each token must be a number" + received);
    }
  }

  @Test
  void says_which_token_is_null() {
    String second = " Received: null at position 1 of 2.";
    StringLookup lookup = new StringLookup();
    for (ThrowingCallable each :
        List.<ThrowingCallable>of(
            () -> lookup.adapt(new String[] {"a", null}),
            () -> lookup.adapt(Arrays.asList("a", null)),
            () -> lookup.adapt(new String[][] {{"b"}, {"a", null}}),
            () -> lookup.adapt(List.<String[]>of(new String[] {"a", null})),
            () -> lookup.vocabulary("a").call(new String[] {"a", null}),
            () -> lookup.vocabulary("a").call(Arrays.asList("a", null)),
            () -> new Hashing(3).call(new String[] {"a", null}))) {
      assertThatThrownBy(each)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Each token must be a string." + second);
    }
    assertThatThrownBy(() -> new Hashing(3).call(new String[][] {{"b"}, null}))
        .hasMessage("Each row must be an array." + second);
    assertThatThrownBy(() -> new IntegerLookup().adapt(new int[][] {{1}, null}))
        .hasMessage("Each row must be an array." + second);
  }

  @Test
  void keeps_indices_of_unknown_tokens_within_integers() {
    StringLookup most = new StringLookup().numOovIndices(Integer.MAX_VALUE).vocabulary("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> most.call(new String[] {"a"}))
        .withMessage(
            "`num_oov_indices` must be at most 2147483638, so that all indices are integers."
                + " Received: num_oov_indices=2147483647");
    StringLookup many = new StringLookup().numOovIndices(1_000_000_000).vocabulary("a");
    assertThat(many.call(new String[] {"a"})).isEqualTo(Nd4j.createFromArray(1_000_000_000));
    assertThat(many.getVocabulary()).hasSize(1_000_000_001);
    assertThat(many.getVocabulary().get(1_000_000_000)).isEqualTo("a");
    assertThatThrownBy(() -> many.outputMode("one_hot").call(new String[] {"a", "b", "c"}))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "Encoding of tokens: an array of the shape (3, 1000000001) would have 3000000003"
                + " elements. Expected at most 2147483639, the length of the longest Java array."
                + " Encode fewer samples at a time, or give indices to an Embedding.");
  }

  @Test
  void has_idf_weights_in_their_output_mode_only() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new StringLookup().vocabulary("a").getIdfWeights())
        .withMessage(
            "StringLookup has no `idf_weights`, as output_mode is 'int'. Set it to 'tf_idf'.");
    assertThatIllegalStateException()
        .isThrownBy(() -> new StringLookup().outputMode("tf_idf").getIdfWeights())
        .withMessage(
            "StringLookup has no vocabulary yet. Call adapt with some data, or give the"
                + " `vocabulary` argument.");
  }
}
