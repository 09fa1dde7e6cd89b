package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.FloatArray;
import io.kerava.callbacks.History;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpzFile;
import io.kerava.training.TrainingData;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Models that Keras has saved (tools/record_keras_files.py) predict as they did in Keras, and train
 * on as Keras goes on; so do they when they were saved again.
 */
final class KerasFilesTest {
  private static final int MOST_BYTES = 1 << 20;
  private static final double CLOSE = 1e-5;
  private static final Path FOLDER = folder();

  /** Where tools/check_keras_files.py looks for models that it shall try in Keras. */
  private static final String KEPT = "kerava.keras_files";

  @TempDir private Path made;

  private static Path folder() {
    try {
      return Path.of(KerasFilesTest.class.getResource("/io/kerava/golden/keras_files").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> files(String... suffixes) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> Stream.of(suffixes).anyMatch(each::endsWith))
          .filter(each -> !each.endsWith(".weights.h5"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<String> models() throws IOException {
    return files(".keras", ".h5");
  }

  static Stream<Arguments> modelsOnBothEngines() throws IOException {
    return models()
        .flatMap(
            each -> Stream.of(EngineChoice.CPU, EngineChoice.DL4J).map(e -> Arguments.of(each, e)));
  }

  /** What was recorded beside a model. */
  private record Recorded(
      List<INDArray> x, List<INDArray> y, List<INDArray> t, List<INDArray> after, float[] losses) {

    static Recorded of(String file) throws IOException {
      String name = file.substring(0, file.indexOf('.'));
      try (NpzFile npz = NpzFile.open(FOLDER.resolve(name + ".npz"))) {
        float[] losses =
            npz.names().contains("losses")
                ? npz.array("losses", MOST_BYTES).floats()
                : new float[0];
        return new Recorded(all(npz, "x"), all(npz, "y"), all(npz, "t"), all(npz, "after"), losses);
      }
    }

    private static List<INDArray> all(NpzFile npz, String prefix) throws IOException {
      List<INDArray> all = new ArrayList<>();
      for (int i = 0; npz.names().contains(prefix + i); i++) {
        NpyArray array = npz.array(prefix + i, MOST_BYTES);
        all.add(FloatArray.wrap(array.floats(), array.shape()).toNd());
      }
      return all;
    }

    List<INDArray> predictions(Model model) {
      return model.predictAll(TrainingData.inputs(x), o -> o.verbose(0));
    }

    void assertPredictedBy(Model model) {
      assertClose(predictions(model), y);
    }

    void assertTrainsOn(Model model) {
      if (losses.length == 0) {
        return;
      }
      History history =
          model.fit(
              TrainingData.inputs(x).targets(t),
              f -> f.epochs(losses.length).batchSize(4).shuffle(false).verbose(0));
      List<Double> trained = history.history().get("loss");
      for (int i = 0; i < losses.length; i++) {
        assertThat(trained.get(i)).isCloseTo(losses[i], within(CLOSE * Math.max(1, losses[i])));
      }
      assertClose(predictions(model), after);
    }

    private static void assertClose(List<INDArray> received, List<INDArray> expected) {
      assertThat(received).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        float[] values = FloatArray.copyOf(received.get(i)).data();
        float[] recorded = FloatArray.copyOf(expected.get(i)).data();
        assertThat(received.get(i).shape()).isEqualTo(expected.get(i).shape());
        for (int j = 0; j < recorded.length; j++) {
          assertThat(values[j])
              .as("output %d, value %d", i, j)
              .isCloseTo(recorded[j], within((float) (CLOSE * Math.max(1, Math.abs(recorded[j])))));
        }
      }
    }
  }

  private static Model loaded(String file, EngineChoice engine) {
    Model model = Models.loadModel(FOLDER.resolve(file));
    model.state().setEngine(engine);
    return model;
  }

  @ParameterizedTest
  @MethodSource("modelsOnBothEngines")
  void predicts_and_trains_on_as_in_keras(String file, EngineChoice engine) throws IOException {
    Recorded recorded = Recorded.of(file);
    Model model = loaded(file, engine);
    recorded.assertPredictedBy(model);
    recorded.assertTrainsOn(model);
  }

  @ParameterizedTest
  @MethodSource("models")
  void is_the_same_when_it_was_saved_again(String file) throws IOException {
    Recorded recorded = Recorded.of(file);
    Model model = loaded(file, EngineChoice.CPU);
    for (String suffix : List.of(".keras", ".h5")) {
      Path copy = made.resolve("again" + suffix);
      model.save(copy);
      Model again = Models.loadModel(copy);
      assertThat(again.getWeights()).isEqualTo(model.getWeights());
      recorded.assertTrainsOn(again);
      keep(copy, file.replace('.', '-') + suffix);
    }
    model.saveWeights(made.resolve("again.weights.h5"));
    keep(made.resolve("again.weights.h5"), file.replace('.', '-') + ".weights.h5");
  }

  /** Copies a file into the folder that a property names, if one is named. */
  private static void keep(Path file, String name) throws IOException {
    String folder = System.getProperty(KEPT);
    if (folder != null) {
      Files.createDirectories(Path.of(folder));
      Files.copy(file, Path.of(folder, name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void gives_its_weights_to_a_model_like_it(String file) throws IOException {
    Model model = Models.loadModel(FOLDER.resolve(file));
    Model twin = Models.cloneModel(model);
    model.saveWeights(made.resolve("m.weights.h5"));
    twin.loadWeights(made.resolve("m.weights.h5"));
    assertThat(twin.getWeights()).isEqualTo(model.getWeights());
    Model other = Models.cloneModel(model);
    other.loadWeights(FOLDER.resolve(file));
    assertThat(other.getWeights()).isEqualTo(model.getWeights());
  }

  @ParameterizedTest
  @MethodSource("models")
  void is_not_compiled_where_that_is_said(String file) {
    Model model = Models.loadModel(FOLDER.resolve(file), o -> o.compile(false));
    assertThat(model.getCompileConfig()).isEmpty();
  }

  @Test
  void reads_weights_of_keras_in_its_own_format() throws IOException {
    for (String name : List.of("recurrent", "attention", "several")) {
      Model model = Models.loadModel(FOLDER.resolve(name + ".keras"));
      Model twin = Models.cloneModel(model);
      twin.loadWeights(FOLDER.resolve(name + ".weights.h5"));
      assertThat(twin.getWeights()).isEqualTo(model.getWeights());
    }
  }

  @Test
  void reads_layers_by_their_names_and_leaves_out_what_does_not_fit() {
    Sequential model = new Sequential();
    model.add(new io.kerava.layers.Input(4));
    model.add(new io.kerava.layers.Dense(3).name("other"));
    model.add(new io.kerava.layers.Dense(1).name("b"));
    List<INDArray> before = model.getWeights();
    model.loadWeights(FOLDER.resolve("never_compiled.h5"), o -> o.byName(true));
    Model whole = Models.loadModel(FOLDER.resolve("never_compiled.h5"));
    assertThat(model.getWeights().subList(0, 2)).isEqualTo(before.subList(0, 2));
    assertThat(model.getWeights().subList(2, 4)).isEqualTo(whole.getWeights().subList(2, 4));
  }

  @Test
  void never_runs_code_of_python() {
    String json =
        "{'module': 'keras', 'class_name': 'Sequential', 'config': {'name': 's', 'layers': ["
            + "{'module': 'keras.layers', 'class_name': 'Lambda', 'config': {'name': 'l',"
            + " 'function': {'class_name': '__lambda__', 'config': {'code': '4wEA'}}}}]}}";
    assertThatThrownBy(() -> Models.modelFromJson(json.replace('\'', '"')))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer 0 of the JSON: A Lambda can't be read: it holds Python's code, which is never"
                + " run. A layer of Java can stand for it, in customObjects. Received: {'name':"
                + " 'l', 'function': {'class_name': '__lambda__', 'config': {'code': '4wEA'}}}.");
  }

  @Test
  void refuses_names_of_files_that_are_not_written() {
    Model model = Models.loadModel(FOLDER.resolve("never_compiled.keras"));
    assertThatThrownBy(() -> model.save("model.zip"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid filepath extension for saving. Please add either a `.keras` extension for the"
                + " native Keras format (recommended) or a `.h5` extension. Received:"
                + " filepath=model.zip.");
    assertThatThrownBy(() -> model.saveWeights("weights.h5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The filename must end in `.weights.h5`, or in `.npz` for NumPy's format. Received:"
                + " filepath=weights.h5");
  }
}
