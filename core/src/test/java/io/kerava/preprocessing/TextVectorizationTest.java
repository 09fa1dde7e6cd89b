package io.kerava.preprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.ArraySizeException;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TextVectorizationTest {
  private static final String[] TEXTS = {"foo bar", "bar baz", "baz bada boom"};

  static Stream<RecordedText> cases() {
    return RecordedText.of("TextVectorization");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void makes_of_texts_what_keras_does(RecordedText recorded) {
    TextVectorization vectorization = TextVectorization.fromConfig(recorded.config());
    RecordedText.assertConfig(vectorization.getConfig(), recorded.config());
    if (recorded.has("adapt")) {
      vectorization.adapt(RecordedText.strings(recorded.get("adapt")));
    }
    if (recorded.has("batches")) {
      Stream<JsonNode> batches = Golden.each(recorded.get("batches"));
      vectorization.adapt(batches.map(RecordedText::strings).toList());
    }
    assertThat(vectorization.getVocabulary())
        .containsExactly(RecordedText.strings(recorded.get("vocabulary")));
    assertThat(vectorization.getVocabulary(false))
        .containsExactly(RecordedText.strings(recorded.get("terms")));
    if (recorded.has("idf_weights")) {
      recorded.assertIdfWeights(vectorization.getIdfWeights());
      TextVectorization again = TextVectorization.fromConfig(recorded.config());
      again.setVocabulary(vectorization.getVocabulary(), vectorization.getIdfWeights());
      assertThat(again.getIdfWeights()).containsExactly(vectorization.getIdfWeights());
      vectorization = again; // computes below what Keras's does
    }
    JsonNode inputs = recorded.get("inputs");
    recorded.assertResult(
        RecordedText.isNested(inputs)
            ? vectorization.call(RecordedText.stringRows(inputs))
            : vectorization.call(RecordedText.strings(inputs)));
  }

  @Test
  void has_keras_defaults() {
    RecordedText.assertDefaults(new TextVectorization());
    assertThat(new TextVectorization()).hasToString("TextVectorization()");
  }

  @Test
  void gives_indices_as_integers_and_encodings_as_floats() {
    TextVectorization vectorization = new TextVectorization().vocabulary("foo", "bar");
    assertThat(vectorization.call(TEXTS).dataType()).isEqualTo(DataType.INT32);
    assertThat(vectorization.call(List.of(TEXTS)).toIntMatrix())
        .isDeepEqualTo(new int[][] {{2, 3, 0}, {3, 1, 0}, {1, 1, 1}});
    INDArray counts = vectorization.outputMode("count").call(TEXTS);
    assertThat(counts.toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1, 1}, {1, 0, 1}, {3, 0, 0}});
  }

  @Test
  void numbers_words_by_how_often_they_come_and_then_backwards() {
    TextVectorization vectorization =
        new TextVectorization().maxTokens(5000).outputSequenceLength(4);
    vectorization.adapt(TEXTS);
    INDArray indices = vectorization.call(new String[] {"foo qux bar", "qux baz"});
    assertThat(indices.toIntMatrix()).isDeepEqualTo(new int[][] {{4, 1, 3, 0}, {1, 2, 0, 0}});
  }

  @Test
  void gives_what_models_take() {
    TextVectorization counts = new TextVectorization().outputMode("count");
    counts.adapt(TEXTS);
    TextVectorization indices = new TextVectorization().outputSequenceLength(2);
    indices.adapt(TEXTS);
    for (TextVectorization each : List.of(counts, indices)) {
      Sequential model = new Sequential(new Dense(1).activation("sigmoid"));
      model.compile(c -> c.loss("binary_crossentropy"));
      model.fit(each.call(TEXTS), new int[] {0, 1, 1}, f -> f.verbose(0));
      assertThat(model.predict(each.call(TEXTS), p -> p.verbose(0)).shape()).containsExactly(3, 1);
    }
  }

  @Test
  void takes_functions_for_standardizing_and_splitting() {
    TextVectorization vectorization =
        new TextVectorization()
            .standardize(text -> text.toUpperCase(Locale.ROOT))
            .split(text -> text.split(", ", -1));
    vectorization.adapt(new String[] {"new york, paris", "paris"});
    assertThat(vectorization.getVocabulary()).containsExactly("", "[UNK]", "PARIS", "NEW YORK");
    assertThat(vectorization)
        .hasToString("TextVectorization(standardize=<lambda>, split=<lambda>)");
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(vectorization::getConfig)
        .withMessage(
            "A lambda used as `standardize` has no JSON form. Use one of Keras's own:"
                + " lower_and_strip_punctuation, lower, strip_punctuation, none.");
  }

  @Test
  void writes_none_as_keras_does() {
    TextVectorization vectorization = new TextVectorization().standardize("none").split("none");
    assertThat(vectorization.getConfig()).containsEntry("standardize", null);
    assertThat(vectorization.getConfig()).containsEntry("split", null);
    assertThat(vectorization).hasToString("TextVectorization(standardize=None, split=None)");
  }

  @Test
  void learns_anew_each_time_and_keeps_its_arguments_then() {
    TextVectorization vectorization = new TextVectorization();
    vectorization.adapt(TEXTS);
    assertThat(vectorization.vocabularySize()).isEqualTo(7);
    vectorization.adapt(List.of("one two"));
    assertThat(vectorization.getVocabulary(false)).containsExactly("two", "one");
    assertThatIllegalStateException()
        .isThrownBy(() -> vectorization.maxTokens(9))
        .withMessageStartingWith("'max_tokens' of the layer '")
        .withMessageEndingWith(
            "' (TextVectorization) can't be changed any more, because that is in use. Set all"
                + " arguments before it becomes part of a model or of another layer, or is"
                + " applied.");
    vectorization.setVocabulary(List.of("three"));
    assertThat(vectorization.getVocabulary(false)).containsExactly("three");
    TextVectorization tfIdf = new TextVectorization().outputMode("tf_idf");
    tfIdf.setVocabulary(List.of("a", "b"), 1, 3);
    assertThat(tfIdf.call(new String[] {"a b c c"}).toFloatMatrix()[0]).containsExactly(4, 1, 3);
  }

  @Test
  void reads_a_vocabulary_from_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("terms.txt"), "föö\nbar\n".getBytes(UTF_8));
    assertThat(new TextVectorization().vocabulary(file).getVocabulary(false))
        .containsExactly("föö", "bar");
    Path missing = folder.resolve("none.txt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().vocabulary(missing))
        .withMessage("Vocabulary file " + missing + " does not exist.");
  }

  @Test
  void rejects_a_call_before_it_has_a_vocabulary() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new TextVectorization().call(TEXTS))
        .withMessage(
            "TextVectorization has no vocabulary yet. Call adapt with some data, or give the"
                + " `vocabulary` argument.");
  }

  @Test
  void rejects_adapting_where_the_vocabulary_was_given() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new TextVectorization().vocabulary("a").adapt(TEXTS))
        .withMessage(
            "Cannot adapt TextVectorization after setting a static vocabulary via the `vocabulary`"
                + " argument. Leave that out, or call setVocabulary.");
  }

  @Test
  void rejects_ragged_and_sparse_by_name() {
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(() -> new TextVectorization().ragged(true))
        .withMessage(
            "`ragged=True` is not supported: in Keras, too, it needs the backend TensorFlow. Leave"
                + " it out, and the output is a dense array.");
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(() -> new TextVectorization().sparse(true))
        .withMessageStartingWith("`sparse=True` is not supported");
    assertThat(new TextVectorization().ragged(false).sparse(false).encoding("utf-8"))
        .hasToString("TextVectorization()");
  }

  @Test
  void rejects_unknown_words_and_widths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().standardize("lowr"))
        .withMessage(
            "Unknown standardize 'lowr'. Did you mean 'lower'? Known:"
                + " lower_and_strip_punctuation, lower, strip_punctuation, none.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().split("words"))
        .withMessage("Unknown split 'words'. Known: whitespace, character, none.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().outputMode("one_hot"))
        .withMessage(
            "TextVectorization: 'output_mode' must be one of 'int', 'multi_hot', 'count', 'tf_idf'."
                + " Received: 'one_hot'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().ngrams(0))
        .withMessage(
            "TextVectorization: 'ngrams' must be a positive integer or a list of positive integers."
                + " Received: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().ngrams(List.of(2, 0)))
        .withMessageEndingWith("Received: [2, 0]");
  }

  @Test
  void rejects_a_length_for_encodings() {
    TextVectorization counting =
        new TextVectorization().vocabulary("a").outputMode("count").outputSequenceLength(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counting.call(TEXTS))
        .withMessage(
            "`output_sequence_length` must not be set if `output_mode` is not 'int'. Received"
                + " output_sequence_length=3.");
  }

  @Test
  void rejects_rows_of_several_texts() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TextVectorization().vocabulary("a").call(new String[][] {{"a b", "c"}}))
        .withMessage(
            "When using `TextVectorization` to tokenize strings, the input rank must be 1 or the"
                + " last shape dimension must be 1. Received a row of 2 strings. Give one text in"
                + " each row, or split(\"none\") where they are tokens already.");
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(
            () -> new TextVectorization().vocabulary("a").split("none").ngrams(2).call(TEXTS))
        .withMessage(
            "TextVectorization: `ngrams` of a vector of strings that are not split would join one"
                + " text with the next. Give rows of tokens, a String[][].");
  }

  @Test
  void rejects_texts_without_a_token_to_learn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextVectorization().adapt(new String[] {"", "!"}))
        .withMessage("TextVectorization can't learn a vocabulary: the data have no token.");
  }

  @Test
  void says_which_text_is_null() {
    TextVectorization vectorization = new TextVectorization();
    vectorization.adapt(TEXTS);
    for (ThrowingCallable each :
        List.<ThrowingCallable>of(
            () -> vectorization.call(new String[] {"foo", null}),
            () -> vectorization.call(Arrays.asList("foo", null)),
            () -> vectorization.adapt(List.<String[]>of(new String[] {"foo", null})))) {
      assertThatThrownBy(each)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Each text must be a string. Received: null at position 1 of 2.");
    }
    assertThatThrownBy(() -> vectorization.adapt(new String[] {null}))
        .hasMessage("Each token must be a string. Received: null at position 0 of 1.");
  }

  @Test
  void names_a_length_that_no_array_has() {
    TextVectorization vectorization =
        new TextVectorization().vocabulary("a").outputSequenceLength(Integer.MAX_VALUE);
    assertThatThrownBy(() -> vectorization.call(new String[] {"a", "b"}))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "Indices of tokens: an array of the shape (2, 2147483647) would have 4294967294"
                + " elements. Expected at most 2147483639, the length of the longest Java array."
                + " Give a smaller output_sequence_length, or fewer texts.");
  }

  @Test
  void joins_no_more_tokens_than_there_are() {
    TextVectorization most = new TextVectorization().ngrams(Integer.MAX_VALUE);
    most.adapt(new String[] {"a b c"});
    assertThat(most.getVocabulary(false)).hasSize(6).contains("a b c");
    TextVectorization only = new TextVectorization().ngrams(List.of(1, Integer.MAX_VALUE));
    only.adapt(new String[] {"a b c"});
    assertThat(only.getVocabulary(false)).containsExactly("c", "b", "a");
  }
}
