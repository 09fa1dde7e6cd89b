package io.kerava.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.preprocessing.IntegerLookup;
import io.kerava.preprocessing.StringLookup;
import io.kerava.preprocessing.TextVectorization;
import io.kerava.training.TrainingData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The vocabularies in archives: as Keras 2 and Windows have them, and damaged ones. */
final class VocabularyMembersTest {
  private static final String[] TEXTS = {"good good film", "a bad film", "good"};
  private static final String LAYER = "assets/layers/text_vectorization/";
  private static final String WORDS = LAYER + "vocabulary.txt";

  @TempDir private Path folder;

  private Path saved(Model model) {
    Path file = folder.resolve("model.keras");
    model.save(file);
    return file;
  }

  private static Sequential texts(String outputMode) {
    TextVectorization words = new TextVectorization().outputMode(outputMode);
    words.adapt(TEXTS);
    return new Sequential("m", new Input(1).dtype("string"), words, new Dense(1).name("d"));
  }

  private static INDArray predicted(Model model) {
    return model.predict(TEXTS, p -> p.verbose(0));
  }

  /** The file with other members. */
  private static void change(Path file, Consumer<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        members.put(each.getName(), zip.readAllBytes());
      }
    }
    change.accept(members);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
  }

  private static void put(Map<String, byte[]> members, String name, String text) {
    members.put(name, text.getBytes(UTF_8));
  }

  @Test
  void stand_where_keras_has_them() throws IOException {
    change(
        saved(texts("count")),
        members -> {
          assertThat(members.keySet())
              .containsExactly(
                  "metadata.json",
                  "config.json",
                  "model.weights.h5",
                  LAYER + "_lookup_layer/vocabulary.txt",
                  WORDS);
          assertThat(new String(members.get(WORDS), UTF_8)).isEqualTo("[UNK]\ngood\nfilm\nbad\na");
        });
  }

  @Test
  void are_found_as_keras_2_and_windows_have_them() throws IOException {
    Sequential model = texts("count");
    Path file = saved(model);
    INDArray expected = predicted(model);
    for (String name :
        List.of(
            "assets/_layer_checkpoint_dependencies/text_vectorization/vocabulary.txt",
            "assets\\layers\\text_vectorization\\vocabulary.txt",
            "assets/layers/text_vectorization_4/vocabulary.txt",
            "assets/layers\\text_vectorization_2/vocabulary.txt")) {
      Path other = Files.copy(file, folder.resolve("other.keras"));
      change(
          other,
          members -> {
            String lines = new String(members.remove(WORDS), UTF_8);
            members.remove(LAYER + "_lookup_layer/vocabulary.txt");
            put(members, name, lines.replace("\n", "\r\n") + "\r\n");
            String config = new String(members.get("config.json"), UTF_8);
            put(
                members,
                "config.json",
                config.replace(
                    "\"encoding\":\"utf-8\"",
                    "\"encoding\":\"utf-8\",\"has_input_vocabulary\":false"));
          });
      assertThat(predicted(Models.loadModel(other))).as(name).isEqualTo(expected);
      Files.delete(other);
    }
  }

  @Test
  void are_told_apart_by_their_order_within_a_class() throws IOException {
    Input x = new Input(1).dtype("string");
    StringLookup first = new StringLookup().outputMode("one_hot");
    StringLookup given = new StringLookup().vocabulary("z").outputMode("one_hot");
    StringLookup last = new StringLookup().outputMode("one_hot");
    first.adapt(new String[] {"good"});
    last.adapt(new String[] {"bad"});
    Model model = new Model(x, List.of(first.apply(x), given.apply(x), last.apply(x)));
    Path file = saved(model);
    String[] words = {"good", "bad", "z"};
    List<INDArray> expected = model.predictAll(TrainingData.inputs(words), p -> p.verbose(0));
    assertThat(Models.loadModel(file).predictAll(TrainingData.inputs(words), p -> p.verbose(0)))
        .isEqualTo(expected);
    change(
        file,
        members -> {
          assertThat(members)
              .containsKeys(
                  "assets/layers/string_lookup/vocabulary.txt",
                  "assets/layers/string_lookup_2/vocabulary.txt")
              .doesNotContainKey("assets/layers/string_lookup_1/vocabulary.txt");
          members.remove("assets/layers/string_lookup/vocabulary.txt");
        });
    refused(
        file,
        " has other vocabularies than its model: expected 2 such as"
            + " assets/layers/string_lookup/vocabulary.txt for the layer '"
            + first.name()
            + "', received [assets/layers/string_lookup_2/vocabulary.txt].");
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> Models.loadModel(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + message);
  }

  private void refused(Model model, Consumer<Map<String, byte[]>> damage, String message)
      throws IOException {
    Path file = saved(model);
    change(file, damage);
    refused(file, message);
  }

  @Test
  void are_refused_where_they_are_damaged() throws IOException {
    Sequential model = texts("count");
    String member = ", member " + WORDS;
    refused(
        model,
        members -> members.keySet().removeIf(each -> each.startsWith("assets")),
        " has other vocabularies than its model: expected 1 such as "
            + WORDS
            + " for the layer '"
            + model.layers().get(0).name()
            + "', received none.");
    refused(
        model,
        members -> put(members, WORDS, "[UNK]\ngood"),
        member
            + " is not what its layer takes: expected a vocabulary for it, received 2 tokens, where"
            + " its config says 5.");
    refused(
        model,
        members -> put(members, WORDS, "[UNK]\na\nb\na\nc"),
        member
            + " is not what its layer takes: expected a vocabulary for it, received The passed"
            + " vocabulary has at least one repeated term. Please uniquify your dataset. The"
            + " repeated terms are: ['a'].");
    refused(
        model,
        members -> members.put(WORDS, new byte[] {'[', 'U', '\n', 'a', (byte) 0xc3, '\n'}),
        member + ", line 2 can't be read: expected text in UTF-8, received the byte 195.");
  }

  @Test
  void are_refused_where_integers_are_none() throws IOException {
    IntegerLookup kinds = new IntegerLookup();
    kinds.adapt(new int[] {5, 5, 7});
    refused(
        new Sequential(new Input(1), kinds, new Embedding(3, 1)),
        members -> put(members, "assets/layers/integer_lookup/vocabulary.txt", "-1\n5\nseven"),
        ", member assets/layers/integer_lookup/vocabulary.txt is not what its layer takes:"
            + " expected a vocabulary for it, received line 3 that is no integer: 'seven'.");
  }

  @Test
  void are_refused_without_their_weights() throws IOException {
    Sequential model = texts("tf_idf");
    Path file = saved(model);
    assertThat(predicted(Models.loadModel(file))).isEqualTo(predicted(model));
    Path other = folder.resolve("counts.keras");
    texts("count").save(other);
    Map<String, byte[]> counts = new LinkedHashMap<>();
    change(other, counts::putAll);
    change(file, members -> members.put("model.weights.h5", counts.get("model.weights.h5")));
    refused(
        file,
        ", layers/text_vectorization/vars/idf_weights can't be read: expected a weight for each"
            + " token, received none.");
  }

  @Test
  void stand_in_the_json_where_lines_would_not_hold_them() throws IOException {
    for (List<String> terms :
        List.of(List.of("a", "b\nc"), List.of("x\u2028y"), List.of("a", "b", ""))) {
      StringLookup lookup = new StringLookup();
      lookup.setVocabulary(terms);
      Model model = new Sequential(new Input(1).dtype("string"), lookup, new Embedding(5, 1));
      Path file = saved(model);
      change(file, members -> assertThat(members).doesNotContainKey("assets/layers/string_lookup"));
      StringLookup read = (StringLookup) Models.loadModel(file).layers().get(0);
      assertThat(read.getVocabulary(false)).isEqualTo(terms);
      assertThat(lookup.getConfig()).containsEntry("vocabulary", null);
    }
  }

  @Test
  void are_those_that_were_set_in_place_of_the_given_ones() {
    StringLookup lookup = new StringLookup().vocabulary("a", "b");
    TextVectorization words = new TextVectorization().vocabulary("a", "b").outputSequenceLength(2);
    lookup.setVocabulary(List.of("c", "d"));
    words.setVocabulary(List.of("c"));
    Input x = new Input(1).dtype("string");
    Model read = Models.loadModel(saved(new Model(x, List.of(lookup.apply(x), words.apply(x)))));
    assertThat(((StringLookup) read.getLayer(lookup.name())).getVocabulary(false))
        .containsExactly("c", "d");
    assertThat(((TextVectorization) read.getLayer(words.name())).getVocabulary(false))
        .containsExactly("c");
  }

  @Test
  void may_be_still_unknown() {
    TextVectorization words = new TextVectorization().outputSequenceLength(3);
    Model model =
        new Sequential(
            new Input(1).dtype("string"), words, new Embedding(9, 2), new GlobalAveragePooling1D());
    Model read = Models.loadModel(saved(model));
    assertThatThrownBy(() -> predicted(read))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("TextVectorization has no vocabulary yet.");
    ((TextVectorization) read.layers().get(0)).adapt(TEXTS);
    words.adapt(TEXTS);
    assertThat(predicted(read)).isEqualTo(predicted(model));
  }
}
