package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.testing.Golden;
import io.kerava.training.TrainingData;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Models that begin with texts and categories, in files that Keras has written
 * (tools/record_vocabulary_files.py): they predict of texts what they predicted in Keras, and train
 * on as Keras goes on; so do they when they were saved again.
 */
final class VocabularyFilesTest {
  private static final double CLOSE = 1e-5;
  private static final Path FOLDER = folder();

  /** Where tools/check_vocabulary_files.py looks for models that it shall try in Keras. */
  private static final String KEPT = "kerava.vocabulary_files";

  /**
   * Of a column of texts Keras says that bags of words have an axis more than they have; it knows
   * no length of tokens that aren't split, notes down the length of the batch that a layer was
   * adapted to, and has more types of whole numbers.
   */
  private static final Map<String, List<String>> OTHER_JSON =
      Map.of(
          "bags.keras",
          List.of(
              ".config.layers[2].build_config.input_shape: expected [null, 1, 49], was [null, 49]",
              ".config.layers[3].build_config.input_shape: expected [null, 1, 3], was [null, 3]"),
          "weighted_given.keras",
          List.of(
              ".config.layers[2].build_config.input_shape: expected [null, 1, 4], was [null, 4]"),
          "tokens.keras",
          List.of(".config.layers[2].build_config.input_shape[1]: expected null, was 3"),
          "table.keras",
          List.of(".config.layers[15].build_config.input_shape[0]: expected 8, was null"),
          "shared.keras",
          List.of(
              ".config.layers[4].inbound_nodes[0].args[0].config.dtype: expected int64, was"
                  + " int32"));

  private static final Set<String> OTHER_SHAPES =
      Set.of("bags.keras", "weighted_given.keras", "tokens.keras");

  @TempDir private Path made;

  private static Path folder() {
    try {
      return Path.of(
          VocabularyFilesTest.class.getResource("/io/kerava/golden/vocabulary_files").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> !each.endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Arguments> filesOnBothEngines() throws IOException {
    return files()
        .flatMap(
            each -> Stream.of(EngineChoice.CPU, EngineChoice.DL4J).map(e -> Arguments.of(each, e)));
  }

  /** What was recorded beside a file. */
  private record Recorded(JsonNode json) {
    static Recorded of(String file) {
      return new Recorded(Golden.read("vocabulary_files/" + file.substring(0, file.indexOf('.'))));
    }

    /** The data as a Java developer has them. */
    TrainingData x() {
      JsonNode x = json.get("x");
      if (x.isObject()) {
        Map<String, Object> named = new LinkedHashMap<>();
        x.fieldNames().forEachRemaining(name -> named.put(name, values(x.get(name))));
        return TrainingData.inputs(named);
      }
      if (x.get(0).isArray() && x.get(0).get(0).isArray()) {
        return TrainingData.inputs(Golden.each(x).map(Recorded::values).toList());
      }
      return TrainingData.inputs(List.of(values(x)));
    }

    private static Object values(JsonNode values) {
      JsonNode first = values.get(0).isArray() ? values.get(0).get(0) : values.get(0);
      if (first.isTextual()) {
        return values.get(0).isArray() ? texts(values) : row(values);
      }
      return first.isIntegralNumber()
          ? Golden.each(values).mapToLong(each -> each.get(0).asLong()).toArray()
          : Golden.each(values).map(Recorded::floats).toArray(float[][]::new);
    }

    private static String[][] texts(JsonNode rows) {
      return Golden.each(rows).map(Recorded::row).toArray(String[][]::new);
    }

    private static String[] row(JsonNode row) {
      return Golden.each(row).map(JsonNode::asText).toArray(String[]::new);
    }

    private static float[] floats(JsonNode row) {
      float[] floats = new float[row.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) row.get(i).asDouble();
      }
      return floats;
    }

    void assertPredictedBy(Model model) {
      assertClose(model.predict(x(), o -> o.verbose(0)), json.get("y"));
    }

    void assertTrainsOn(Model model) {
      if (!json.has("losses")) {
        return;
      }
      double[] labels = {1, 0, 1, 0, 0, 1, 0, 1};
      int epochs = json.get("losses").size();
      List<Double> losses =
          model
              .fit(
                  x().targets(labels), f -> f.epochs(epochs).batchSize(4).shuffle(false).verbose(0))
              .history()
              .get("loss");
      for (int i = 0; i < epochs; i++) {
        assertThat(losses.get(i)).isCloseTo(json.get("losses").get(i).asDouble(), within(CLOSE));
      }
      assertClose(model.predict(x(), o -> o.verbose(0)), json.get("after"));
    }

    private static void assertClose(INDArray received, JsonNode expected) {
      List<Float> recorded = new ArrayList<>();
      expected.forEach(row -> row.forEach(each -> recorded.add((float) each.asDouble())));
      float[] values = FloatArray.copyOf(received).data();
      assertThat(received.shape()).containsExactly(expected.size(), expected.get(0).size());
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).as("value %d", i).isCloseTo(recorded.get(i), within((float) CLOSE));
      }
    }
  }

  private static Model loaded(Path file, EngineChoice engine) {
    Model model = Models.loadModel(file);
    model.state().setEngine(engine);
    return model;
  }

  @ParameterizedTest
  @MethodSource("filesOnBothEngines")
  void predicts_of_texts_what_keras_predicts_and_trains_on(String file, EngineChoice engine) {
    Model model = loaded(FOLDER.resolve(file), engine);
    Recorded.of(file).assertPredictedBy(model);
    Recorded.of(file).assertTrainsOn(model);
  }

  @ParameterizedTest
  @MethodSource("files")
  void is_the_same_model_when_it_was_saved_again(String file) throws IOException {
    for (String suffix : List.of(".keras", ".h5")) {
      Path again = made.resolve(file + suffix);
      Models.loadModel(FOLDER.resolve(file)).save(again);
      Model model = Models.loadModel(again);
      Recorded.of(file).assertPredictedBy(model);
      Recorded.of(file).assertTrainsOn(model);
      keep(again, file.replace('.', '-') + suffix);
    }
  }

  private static void keep(Path written, String name) throws IOException {
    String kept = System.getProperty(KEPT);
    if (kept != null) {
      Files.createDirectories(Path.of(kept));
      Files.copy(written, Path.of(kept, name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static Stream<String> built() throws IOException {
    return files()
        .filter(each -> each.endsWith(".keras"))
        .filter(each -> Recorded.of(each).json().has("model"));
  }

  @ParameterizedTest
  @MethodSource("built")
  void has_keras_json_and_summary(String file) {
    JsonNode recorded = Recorded.of(file).json();
    Model model = Models.modelFromJson(recorded.get("model").toString());
    assertThat(JsonDifferences.between(recorded.get("model"), model.toJson()))
        .containsExactlyElementsOf(OTHER_JSON.getOrDefault(file, List.of()));
    if (OTHER_SHAPES.contains(file)) {
      return;
    }
    assertThat(rows(model.summaryText(s -> s.lineLength(88)).lines()))
        .isEqualTo(rows(Golden.each(recorded.get("summary")).map(JsonNode::asText)));
  }

  /** Without the sums, since TensorFlow counts the samples of a Normalization in 64 bits. */
  private static List<String> rows(Stream<String> summary) {
    return summary.filter(each -> !each.contains("params:")).toList();
  }
}
