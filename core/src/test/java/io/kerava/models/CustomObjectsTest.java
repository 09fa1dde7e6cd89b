package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.callbacks.History;
import io.kerava.config.CustomObject;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.layers.Identity;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.losses.MeanSquaredError;
import io.kerava.metrics.MeanAbsoluteError;
import io.kerava.metrics.MeanMetricWrapper;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpzFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Models with layers, losses and more that a user wrote in Python (tools/record_custom_objects.py),
 * read with what the user wrote in Java.
 */
final class CustomObjectsTest {
  private static final double CLOSE = 1e-5;
  private static final Path FOLDER = folder();

  /** Where tools/check_custom_objects.py looks for models that it shall try in Keras. */
  private static final String KEPT = "kerava.custom_objects";

  @TempDir private Path made;

  private static Path folder() {
    try {
      return Path.of(
          CustomObjectsTest.class.getResource("/io/kerava/golden/custom_objects").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Arguments> modelsOnBothEngines() {
    return Stream.of("registered.keras", "registered.h5", "named.keras", "named.h5")
        .flatMap(CustomObjectsTest::onBothEngines);
  }

  private static Stream<Arguments> onBothEngines(String file) {
    return Stream.of(EngineChoice.CPU, EngineChoice.DL4J).map(each -> Arguments.of(file, each));
  }

  static Stream<Arguments> functionsOnBothEngines() {
    return Stream.of("functions.keras", "functions.h5").flatMap(CustomObjectsTest::onBothEngines);
  }

  /** The others have names without a package, and here the classes say that they have one. */
  static Stream<String> savedAgain() {
    return Stream.of("registered.keras", "registered.h5");
  }

  private static INDArray recorded(String file, String array) throws IOException {
    String name = file.substring(0, file.indexOf('.'));
    try (NpzFile npz = NpzFile.open(FOLDER.resolve(name + ".npz"))) {
      NpyArray found = npz.array(array, 1 << 20);
      return FloatArray.wrap(found.floats(), found.shape()).toNd();
    }
  }

  private static void assertGoesOnAsInKeras(String file, Model model) throws IOException {
    INDArray x = recorded(file, "x");
    assertClose(model.predict(x, o -> o.verbose(0)), recorded(file, "y"));
    History history =
        model.fit(x, recorded(file, "t"), f -> f.epochs(3).batchSize(4).shuffle(false).verbose(0));
    assertClose(history.history().get("loss"), recorded(file, "losses"));
    assertClose(history.history().get("largest"), recorded(file, "largest"));
    assertClose(model.predict(x, o -> o.verbose(0)), recorded(file, "after"));
  }

  private static void assertClose(INDArray received, INDArray expected) {
    assertClose(doubles(received), doubles(expected));
  }

  private static void assertClose(List<Double> received, INDArray expected) {
    assertClose(received.stream().mapToDouble(each -> each).toArray(), doubles(expected));
  }

  private static double[] doubles(INDArray array) {
    return DoubleArray.copyOf(array).data();
  }

  private static void assertClose(double[] received, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(received[i])
          .isCloseTo(expected[i], within(CLOSE * Math.max(1, Math.abs(expected[i]))));
    }
  }

  private static Model loaded(Path file, EngineChoice engine) {
    Model model = Models.loadModel(file, o -> o.customObjects(OwnObjects.all()));
    model.state().setEngine(engine);
    return model;
  }

  @ParameterizedTest
  @MethodSource({"modelsOnBothEngines", "functionsOnBothEngines"})
  void goes_on_as_in_keras(String file, EngineChoice engine) throws IOException {
    assertGoesOnAsInKeras(file, loaded(FOLDER.resolve(file), engine));
  }

  /** With a metric that has JSON, which a function has not. */
  @ParameterizedTest
  @MethodSource("savedAgain")
  void goes_on_when_it_was_saved_again(String file) throws IOException {
    Map<String, CustomObject> own = new HashMap<>(OwnObjects.all());
    own.put("largest", config -> new MeanAbsoluteError());
    Path again = made.resolve(file);
    Models.loadModel(FOLDER.resolve(file), o -> o.customObjects(own)).save(again);
    String folder = System.getProperty(KEPT);
    if (folder != null) {
      Files.createDirectories(Path.of(folder));
      Files.copy(again, Path.of(folder, file), StandardCopyOption.REPLACE_EXISTING);
    }
    Model model = Models.loadModel(again, o -> o.customObjects(own));
    INDArray x = recorded(file, "x");
    History history =
        model.fit(x, recorded(file, "t"), f -> f.epochs(3).batchSize(4).shuffle(false).verbose(0));
    assertClose(history.history().get("loss"), recorded(file, "losses"));
    assertClose(model.predict(x, o -> o.verbose(0)), recorded(file, "after"));
  }

  @Test
  void finds_names_with_and_without_a_package() throws IOException {
    Map<String, CustomObject> packaged = new HashMap<>();
    OwnObjects.all().forEach((name, object) -> packaged.put("mine>" + name, object));
    for (String file : List.of("registered.keras", "named.keras", "named.h5")) {
      assertGoesOnAsInKeras(
          file, Models.loadModel(FOLDER.resolve(file), o -> o.customObjects(packaged)));
    }
  }

  @Test
  void names_what_is_missing_and_how_it_is_given() {
    assertThatThrownBy(() -> Models.loadModel(FOLDER.resolve("registered.keras")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registered.keras: Layer 1 of the JSON: Unknown activation")
        .hasMessageEndingWith(
            " One of your own is read with customObjects: Map.of(\"mine>cubed\", config -> …).");
    Map<String, CustomObject> fewer = new HashMap<>(OwnObjects.all());
    fewer.remove("Scaled");
    assertThatThrownBy(
            () -> Models.loadModel(FOLDER.resolve("named.keras"), o -> o.customObjects(fewer)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageContaining("named.keras: Layer 2 of the JSON: Unknown layer 'Scaled'.")
        .hasMessageEndingWith(
            " One of your own is read with customObjects: Map.of(\"Scaled\", config -> …).");
    Map<String, CustomObject> noLoss = new HashMap<>(OwnObjects.all());
    noLoss.remove("fourths");
    assertThatThrownBy(
            () -> Models.loadModel(FOLDER.resolve("functions.h5"), o -> o.customObjects(noLoss)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("functions.h5, how the model is compiled: Unknown loss 'fourths'.")
        .hasMessageEndingWith(
            " One of your own is read with customObjects: Map.of(\"fourths\", config -> …).");
    assertThat(
            Models.loadModel(
                    FOLDER.resolve("functions.h5"), o -> o.compile(false).customObjects(noLoss))
                .getCompileConfig())
        .isEmpty();
  }

  @Test
  void refuses_what_is_none_of_the_kind() {
    Map<String, CustomObject> wrong = new HashMap<>(OwnObjects.all());
    wrong.put("fourths", config -> "mse");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Models.loadModel(FOLDER.resolve("functions.h5"), o -> o.customObjects(wrong)))
        .withMessageEndingWith(
            "how the model is compiled: customObjects: what was made of 'fourths' is no loss."
                + " Received: mse of the type String");
    wrong.put("fourths", null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.modelFromJson("{}", wrong))
        .withMessageStartingWith("'customObjects['fourths']' must not be null.");
  }

  @Test
  void refuses_arguments_that_a_class_does_not_have() throws IOException {
    String json =
        Models.loadModel(
                FOLDER.resolve("named.keras"),
                o -> o.compile(false).customObjects(OwnObjects.all()))
            .toJson();
    assertThatThrownBy(
            () ->
                Sequential.fromJson(
                    json.replace("\"factor\":1.5", "\"faktor\":1.5"), OwnObjects.all()))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer 2 of the JSON: Scaled: the argument 'faktor' is not supported. Received: 1.5");
  }

  /** Keras 2 wrote the functions of metrics within wrappers, and code in the place of layers. */
  @Test
  void reads_them_in_old_files() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "2.3.1", "backend": "tensorflow",
         "config": {"name": "s", "layers": [
          {"class_name": "Dense", "config": {"name": "d", "units": 2, "activation": "cubed",
           "batch_input_shape": [null, 4]}},
          {"class_name": "Lambda", "config": {"name": "code", "function": ["4wEA", null, null]}},
          {"class_name": "LocallyConnected1D", "config": {"name": "gone", "filters": 3}}]},
         "optimizer": {"class_name": "SGD", "config": {"lr": 0.1}},
         "loss": "fourths",
         "metrics": [{"class_name": "MeanMetricWrapper",
                      "config": {"name": "largest", "dtype": "float32", "fn": "largest"}}]}
        """;
    Layer[] given = {new Identity().name("one"), new Identity().name("two")};
    Map<String, CustomObject> own = new HashMap<>(OwnObjects.all());
    own.put("Lambda", config -> given[0]);
    own.put("LocallyConnected1D", config -> given[1]);
    Sequential model = Sequential.fromJson(json, own);
    assertThat(model.layers()).contains(given);
    assertThat(model.state().findCompiled().orElseThrow().metrics().toString()).contains("largest");
  }

  /** As in Keras where the file names no module. */
  @Test
  void come_before_those_of_keras() {
    Map<String, CustomObject> own =
        Map.of(
            "mse", config -> new MeanSquaredError("sum"),
            "mae", config -> new MeanMetricWrapper((yTrue, yPred) -> yTrue, "mine"));
    Sequential model =
        Sequential.fromJson(
            """
            {"class_name": "Sequential", "config": {"layers": []},
             "compile_config": {"optimizer": "sgd", "loss": "mse", "metrics": ["mae"]}}
            """,
            own);
    assertThat(model.state().findCompiled().orElseThrow().metrics().toString()).contains("mine");
  }

  @Test
  void are_cloned_with_their_models() {
    Layer scaled = OwnObjects.Scaled.SCHEMA.fromJson(Map.of("factor", 3.0));
    Sequential inner = new Sequential(new Input(2), scaled);
    Sequential model = new Sequential(new Input(2), inner, new Dense(1));
    Sequential clone = Models.cloneModel(model);
    clone.setWeights(model.getWeights());
    INDArray x = Nd4j.ones(2, 2);
    assertThat(clone.predict(x, o -> o.verbose(0))).isEqualTo(model.predict(x, o -> o.verbose(0)));
    assertThat(((Model) clone.layers().get(0)).layers().get(0).getConfig())
        .containsEntry("factor", 3.0);
  }
}
