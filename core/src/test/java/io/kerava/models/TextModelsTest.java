package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kerava.Kerava;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.Rescaling;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.preprocessing.CategoryEncoding;
import io.kerava.preprocessing.Discretization;
import io.kerava.preprocessing.Hashing;
import io.kerava.preprocessing.IntegerLookup;
import io.kerava.preprocessing.StringLookup;
import io.kerava.preprocessing.TextVectorization;
import io.kerava.training.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Models that are made in Java and begin with texts and categories. */
final class TextModelsTest {
  private static final String[] TEXTS = {"a good film", "a bad one", "good, good", "so bad"};
  private static final int[] LABELS = {1, 0, 1, 0};

  @BeforeEach
  void begin() {
    Kerava.clearSession();
    Kerava.setRandomSeed(7);
  }

  private static TextVectorization words() {
    TextVectorization words = new TextVectorization().outputSequenceLength(3);
    words.adapt(TEXTS);
    return words;
  }

  private static Sequential compiled(Layer... layers) {
    Sequential model = new Sequential(layers);
    model.compile("adam", "binary_crossentropy", "accuracy");
    return model;
  }

  private static Sequential texts() {
    TextVectorization words = words();
    return compiled(
        new Input(1).dtype("string"),
        words,
        new Embedding(words.vocabularySize(), 2),
        new GlobalAveragePooling1D(),
        new Dense(1).activation("sigmoid"));
  }

  private static String[][] column(String... texts) {
    return Arrays.stream(texts).map(each -> new String[] {each}).toArray(String[][]::new);
  }

  private static INDArray predicted(Model model, String... texts) {
    return model.predict(texts, p -> p.verbose(0));
  }

  @Test
  void take_texts_in_each_form_that_a_java_developer_has() {
    Sequential model = texts();
    INDArray expected = predicted(model, TEXTS);
    assertThat(model.predict(column(TEXTS), p -> p.verbose(0))).isEqualTo(expected);
    assertThat(model.predict(List.of(TEXTS), p -> p.verbose(0))).isEqualTo(expected);
    assertThat(model.predict(List.<Object>of((Object) TEXTS), p -> p.verbose(0)))
        .isEqualTo(expected);
    assertThat(
            model.predict(
                Map.of("text_vectorization", List.of(TEXTS), "more", LABELS), p -> p.verbose(0)))
        .isEqualTo(expected);
    TextArray array = new TextArray(List.of(TEXTS), Shape.of(4, 1));
    assertThat(model.call(array)).isEqualTo(expected);
  }

  @Test
  void predict_what_the_rest_predicts_of_numbers() {
    TextVectorization words = words();
    Embedding embedding = new Embedding(words.vocabularySize(), 2);
    Dense dense = new Dense(1);
    Sequential whole =
        new Sequential(
            new Input(1).dtype("string"), words, embedding, new GlobalAveragePooling1D(), dense);
    Sequential rest = new Sequential(new Input(3), embedding, new GlobalAveragePooling1D(), dense);
    assertThat(predicted(whole, TEXTS)).isEqualTo(rest.predict(words.call(TEXTS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void learn_of_texts_what_the_rest_learns_of_numbers(String engine) {
    Sequential whole = texts();
    Sequential rest = new Sequential(whole.layers().subList(1, 4));
    rest.compile("adam", "binary_crossentropy", "accuracy");
    List<INDArray> first = whole.getWeights();
    whole.engine(engine);
    whole.fit(
        TEXTS,
        LABELS,
        f -> f.epochs(3).batchSize(3).shuffle(false).validationSplit(0.25).verbose(0));
    List<INDArray> learned = whole.getWeights();
    Scores scores = whole.evaluate(TEXTS, LABELS, e -> e.verbose(0));
    whole.setWeights(first);
    INDArray numbers = ((TextVectorization) whole.layers().get(0)).call(TEXTS);
    rest.engine(engine);
    rest.fit(
        numbers,
        LABELS,
        f -> f.epochs(3).batchSize(3).shuffle(false).validationSplit(0.25).verbose(0));
    assertThat(rest.getWeights()).isEqualTo(learned);
    assertThat(rest.evaluate(numbers, LABELS, e -> e.verbose(0)).asList())
        .isEqualTo(scores.asList());
  }

  @Test
  void take_one_batch_of_texts() {
    Sequential model = texts();
    TrainingData data = TrainingData.of(TEXTS, LABELS);
    double before = model.testOnBatch(data, o -> o).loss();
    assertThat(model.trainOnBatch(data, o -> o).loss()).isEqualTo(before);
    assertThat(model.testOnBatch(data, o -> o).loss()).isNotEqualTo(before);
  }

  @Test
  void are_built_by_the_first_texts_where_there_is_no_input() {
    TextVectorization words = new TextVectorization().outputMode("count");
    words.adapt(TEXTS);
    Sequential model = compiled(words, new Dense(1).activation("sigmoid"));
    model.fit(TEXTS, LABELS, f -> f.epochs(1).verbose(0));
    assertThat(model.inputShape()).isEqualTo(Shape.of());
    assertThat(predicted(model, TEXTS).shape()).containsExactly(4, 1);
    assertThat(model.toJson()).contains("\"batch_shape\":[null],\"dtype\":\"string\"");
    assertThat(Sequential.fromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
  }

  @Test
  void predict_as_many_words_as_the_longest_text_has() {
    TextVectorization words = new TextVectorization().vocabulary("good", "bad", "film");
    Sequential model =
        new Sequential(
            new Input().dtype("string"), words, new Embedding(5, 2).maskZero(true), new LSTM(3));
    INDArray all = predicted(model, TEXTS);
    for (int i = 0; i < TEXTS.length; i++) {
      assertThat(predicted(model, TEXTS[i]).toFloatMatrix()[0])
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(all.toFloatMatrix()[i]);
    }
  }

  @Test
  void take_a_table_of_unlike_columns() {
    Input city = new Input(1).dtype("string").name("city");
    Input kind = new Input(1).dtype("int64").name("kind");
    Input age = new Input(1).name("age");
    StringLookup cities = new StringLookup().outputMode("one_hot");
    cities.adapt(new String[] {"Rome", "Oslo", "Rome"});
    IntegerLookup kinds = new IntegerLookup();
    kinds.adapt(new int[] {7, 7, 3});
    Tensor joined =
        new Concatenate()
            .apply(
                cities.apply(city),
                new CategoryEncoding(3).outputMode("one_hot").apply(kinds.apply(kind)),
                new Hashing(4).outputMode("one_hot").apply(city),
                new Discretization(30.0, 50.0).outputMode("one_hot").apply(age),
                new Rescaling(0.01).apply(age));
    Model model = new Model(Map.of("city", city, "kind", kind, "age", age), joined);
    INDArray rows =
        model.predict(
            Map.of(
                "city", new String[] {"Oslo", "Bonn"},
                "kind", new long[] {3, 1L << 40},
                "age", new float[] {30, 70}),
            p -> p.verbose(0));
    INDArray bins = new Hashing(4).outputMode("one_hot").call(column("Oslo", "Bonn"));
    assertThat(rows)
        .isEqualTo(
            Nd4j.hstack(
                Nd4j.createFromArray(new float[][] {{0, 0, 1, 0, 0, 1}, {1, 0, 0, 1, 0, 0}}),
                bins,
                Nd4j.createFromArray(new float[][] {{0, 1, 0, 0.3f}, {0, 0, 1, 0.7f}})));
  }

  @Test
  void take_one_row_of_numbers_where_these_are_looked_up() {
    IntegerLookup kinds = new IntegerLookup().vocabulary(7, 3).outputMode("count");
    Sequential model = new Sequential(new Input(3), kinds);
    assertThat(model.predict(new float[] {3, 3, 9})).containsExactly(1, 0, 2);
    assertThat(model.call(Nd4j.createFromArray(new int[][] {{7, 7, 7}}), false).toFloatVector())
        .containsExactly(0, 3, 0);
  }

  @Test
  void compute_with_indices_and_put_ranges_behind_other_layers() {
    Input word = new Input(2).dtype("string");
    StringLookup lookup = new StringLookup().vocabulary("a", "b", "c");
    Tensor doubled = Ops.cast(lookup.apply(word), DType.FLOAT32).multiply(2);
    Tensor bins = new Discretization(1.0, 3.0, 5.0).apply(new Rescaling(1.0).apply(doubled));
    Model model = new Model(word, new CategoryEncoding(4).outputMode("count").apply(bins));
    assertThat(model.predict(new String[][] {{"a", "c"}, {"z", "z"}}).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1, 0, 1}, {2, 0, 0, 0}});
  }

  @Test
  void encode_categories_within_a_model_as_outside_of_it() {
    INDArray x = Nd4j.createFromArray(new float[][] {{0, 2, 2}, {1, 1, 0}});
    for (String mode : List.of("one_hot", "multi_hot", "count")) {
      CategoryEncoding encoding = new CategoryEncoding(3).outputMode(mode);
      Discretization ranges = new Discretization(0.5, 1.5).outputMode(mode);
      assertThat(new Sequential(new Input(3), encoding).predict(x)).isEqualTo(encoding.call(x));
      assertThat(new Sequential(new Input(3), ranges).predict(x)).isEqualTo(ranges.call(x));
    }
    INDArray outside = Nd4j.createFromArray(new float[][] {{-1}, {3}});
    Sequential model = new Sequential(new Input(1), new CategoryEncoding(3));
    assertThat(model.predict(outside)).isEqualTo(Nd4j.zeros(2, 3));
  }

  @Test
  void are_within_others() {
    TextVectorization words = words();
    Sequential encoder =
        new Sequential(
            new Input(1).dtype("string"), words, new Embedding(words.vocabularySize(), 2));
    Input text = new Input(1).dtype("string");
    Model model = new Model(text, new GlobalAveragePooling1D().apply(encoder.apply(text)));
    assertThat(predicted(model, TEXTS))
        .isEqualTo(
            predicted(
                new Sequential(new Input(1).dtype("string"), encoder, new GlobalAveragePooling1D()),
                TEXTS));
  }

  @Test
  void lose_what_was_learned_in_a_clone_as_in_keras() {
    Model clone = Models.cloneModel(texts());
    assertThatIllegalStateException()
        .isThrownBy(() -> predicted(clone, TEXTS))
        .withMessage(
            "TextVectorization has no vocabulary yet. Call adapt with some data, or give the"
                + " `vocabulary` argument.");
    ((TextVectorization) clone.layers().get(0)).adapt(TEXTS);
    assertThat(predicted(clone, TEXTS).shape()).containsExactly(4, 1);
  }

  @Test
  void refuse_numbers_for_texts_and_the_reverse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts().predict(new float[][] {{1}}))
        .withMessage(
            "The input 'text_vectorization' of the model 'sequential' takes texts, a String[] or"
                + " String[][]. Received: numbers of the shape (1, 1).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts().predict(new float[] {1}))
        .withMessageEndingWith("Received: numbers of the shape (1, 1).");
    Sequential numbers = compiled(new Input(1), new Dense(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.fit(TEXTS, LABELS))
        .withMessage(
            "The input '"
                + numbers.layers().get(0).name()
                + "' of the model '"
                + numbers.name()
                + "' takes numbers. Received: texts of the shape (4,).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingData.of(LABELS, TEXTS))
        .withMessage(
            "y must be numbers. Received: texts. A StringLookup makes whole numbers of texts.");
  }

  @Test
  void refuse_data_that_are_no_texts() {
    Sequential model = texts();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(new String[] {"a", null}))
        .withMessage("x must be texts. Received: null at position 1 of 2. An empty text is \"\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(new String[][] {{"a"}, {null}}))
        .withMessage(
            "x must be texts. Received: null at position 0 of row 1. An empty text is \"\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(new String[][] {{"a"}, {"b", "c"}}))
        .withMessage("x must have rows of one length. Row 0 has 1 texts, row 1 has 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(new String[][] {{"a", "b"}}))
        .withMessage(
            "The model 'sequential' takes x of the shape (None, 1). Received: x of the shape"
                + " (None, 2). Reshape x, or change the inputShape of the model's first layer.");
  }

  private static void refused(Runnable made, String message) {
    assertThatExceptionOfType(UnsupportedKerasFeatureException.class)
        .isThrownBy(made::run)
        .withMessage(message);
  }

  @Test
  void refuse_texts_where_numbers_are_computed_with() {
    Input text = new Input(1).dtype("string");
    refused(
        () -> new Model(text, new Dense(1).apply(text)),
        "The layer 'dense' (Dense) takes numbers: texts go to layers such as TextVectorization and"
            + " StringLookup, directly behind an Input. Received: input 0 of the model, texts, as"
            + " its dtype is 'string'.");
    refused(
        () -> new Model(text, new StringLookup().apply(Ops.reshape(text, -1))),
        "The layer 'reshape' (Operation) takes numbers: texts go to layers such as"
            + " TextVectorization and StringLookup, directly behind an Input. Received: input 0 of"
            + " the model, texts, as its dtype is 'string'.");
    refused(
        () -> new Model(text, text),
        "What comes out of a model are numbers. Received: input 0, texts.");
  }

  @Test
  void refuse_layers_for_data_behind_others_and_of_the_wrong_kind() {
    Input number = new Input(2);
    refused(
        () -> new Model(number, new StringLookup().vocabulary("a").apply(number)),
        "The layer 'string_lookup' (StringLookup) takes texts, so that its Input needs"
            + " dtype(\"string\"). Received: input 0 of the model, numbers.");
    refused(
        () -> new Model(number, new Hashing(3).apply(new Dense(2).apply(number))),
        "The layer 'hashing' (Hashing) works on the data of a model, before the other layers do."
            + " Expected: it stands directly behind an Input, or behind others of its kind."
            + " Received: it stands behind the layer 'dense' (Dense).");
    refused(
        () ->
            new Model(
                number, new StringLookup().vocabulary("a").apply(new Hashing(3).apply(number))),
        "The layer 'string_lookup_1' (StringLookup) takes texts. Received: the numbers that the"
            + " layer 'hashing_1' (Hashing) gives.");
    Input text = new Input(2).dtype("string");
    refused(
        () -> new Model(text, new IntegerLookup().vocabulary(1).apply(text)),
        "The layer 'integer_lookup' (IntegerLookup) takes numbers. Received: input 0 of the model,"
            + " texts, as its dtype is 'string'.");
    refused(
        () -> new StringLookup().name("back").vocabulary("a").invert(true).apply(number),
        "Layer 'back' (StringLookup): `invert=True` gives texts, and what flows through a model are"
            + " numbers. Call the layer on what the model has predicted.");
    refused(
        () -> new Hashing(3).name("bins").outputMode("count").apply(new Input().dtype("string")),
        "Layer 'bins' (Hashing): output_mode='count' makes one vector of each sample, a vector of"
            + " indices. Expected: an input of the shape (None, n). Received: one of the shape"
            + " (None,)");
    refused(
        () -> {
          var unused = words().call(Nd4j.ones(2));
        },
        "The layer 'text_vectorization' (TextVectorization) takes texts, and no numbers.");
    refused(
        () -> {
          var unused = new Dense(1).call(new TextArray(List.of("a"), Shape.of(1)));
        },
        "The layer 'dense_1' (Dense) takes numbers, and no texts.");
  }

  @Test
  void refuse_several_texts_to_split() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> words().apply(new Input(2).dtype("string")))
        .withMessage(
            "When using `TextVectorization` to tokenize strings, the input rank must be 1 or the"
                + " last shape dimension must be 1. Received: inputs.shape=(None, 2) with rank=2");
  }

  @Test
  void refuse_encodings_of_no_vocabulary() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new StringLookup().outputMode("count").apply(new Input(1).dtype("string")))
        .withMessage(
            "StringLookup has no vocabulary yet. Call adapt with some data, or give the"
                + " `vocabulary` argument.");
    Sequential model =
        new Sequential(new Input(1).dtype("string"), new StringLookup(), new Embedding(3, 2));
    assertThatIllegalStateException()
        .isThrownBy(() -> predicted(model, "a"))
        .withMessage(
            "StringLookup has no vocabulary yet. Call adapt with some data, or give the"
                + " `vocabulary` argument.");
  }

  @Test
  void refuse_a_vocabulary_of_another_size_than_the_model_was_made_for() {
    StringLookup lookup = new StringLookup().outputMode("one_hot");
    lookup.adapt(new String[] {"a", "b"});
    Sequential model = new Sequential(new Input(1).dtype("string"), lookup, new Dense(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> lookup.adapt(new String[] {"a", "b", "c"}))
        .withMessage(
            "When using `output_mode=one_hot` and `pad_to_max_tokens=False`, the vocabulary size"
                + " cannot be changed after the layer is called. Old vocab size is 3, new vocab"
                + " size is 4");
    lookup.adapt(new String[] {"c", "d"});
    assertThat(predicted(model, "d", "d").shape()).containsExactly(2, 1);
    TextVectorization words = new TextVectorization().outputMode("count");
    words.adapt(TEXTS);
    var unused = words.apply(new Input(1).dtype("string"));
    assertThatIllegalStateException()
        .isThrownBy(() -> words.setVocabulary(List.of("a")))
        .withMessageEndingWith("Old vocab size is 7, new vocab size is 2");
  }

  @Test
  void refuse_iterators() {
    IntegerLookup kinds = new IntegerLookup().vocabulary(7, 3).outputMode("count");
    Sequential model = compiled(new Input(1), kinds, new Dense(1).activation("sigmoid"));
    refused(
        () ->
            model.fit(new SingletonDataSetIterator(new DataSet(Nd4j.ones(2, 1), Nd4j.ones(2, 1)))),
        "The model begins with the layer 'integer_lookup' (IntegerLookup), which works on arrays."
            + " Received: an iterator. Give arrays alone, or call the layer on the data and leave"
            + " it out of the model.");
  }
}
