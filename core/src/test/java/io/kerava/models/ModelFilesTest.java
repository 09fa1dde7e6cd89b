package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.testing.Logged;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What becomes of an optimizer where weights are loaded, and models in streams. */
final class ModelFilesTest {
  private static final INDArray X = Nd4j.linspace(-1, 1, 12).reshape(4, 3);
  private static final INDArray Y = Nd4j.linspace(0, 1, 4).reshape(4, 1);

  @TempDir private Path folder;

  private static Sequential model() {
    Sequential model = new Sequential(new Input(3), new Dense(2).activation("tanh"), new Dense(1));
    model.compile(c -> c.optimizer("adam").loss("mse"));
    return model;
  }

  private static Sequential trained(int epochs) {
    Sequential model = model();
    train(model, epochs);
    return model;
  }

  private static void train(Model model, int epochs) {
    model.fit(X, Y, f -> f.epochs(epochs).batchSize(2).shuffle(false).verbose(0));
  }

  private static List<float[]> weights(Model model) {
    return model.getWeights().stream().map(each -> each.dup('c').data().asFloat()).toList();
  }

  private void assertGoesOn(Path file, Model saved) {
    Sequential other = trained(1);
    assertThat(Logged.by(() -> other.loadWeights(file))).isEmpty();
    assertThat(other.state().optimizer().iterations()).isEqualTo(6);
    train(saved, 2);
    train(other, 2);
    assertThat(weights(other)).usingRecursiveComparison().isEqualTo(weights(saved));
  }

  @Test
  void gives_an_optimizer_that_has_begun_its_state() {
    Sequential model = trained(3);
    model.saveWeights(folder.resolve("m.weights.h5"));
    assertGoesOn(folder.resolve("m.weights.h5"), model);
  }

  @Test
  void gives_it_that_of_a_whole_model() {
    Sequential model = trained(3);
    model.save(folder.resolve("m.keras"));
    assertGoesOn(folder.resolve("m.keras"), model);
  }

  /** As in Keras, whose layout by names has weights alone. */
  @Test
  void gives_it_nothing_of_a_legacy_file() {
    trained(3).save(folder.resolve("m.h5"));
    Sequential other = trained(1);
    assertThat(Logged.by(() -> other.loadWeights(folder.resolve("m.h5")))).isEmpty();
    assertThat(other.state().optimizer().iterations()).isEqualTo(2);
  }

  @Test
  void says_that_an_optimizer_stays_as_it_is() {
    Path file = folder.resolve("m.weights.h5");
    trained(3).saveWeights(file);
    Sequential begins = model();
    assertThat(Logged.by(() -> begins.loadWeights(file)))
        .contains(
            "The optimizer stays as it is: "
                + file
                + " has the state of an optimizer, and that of the model begins with its training");
    assertThat(begins.state().findOptimizer()).isEmpty();

    Sequential another = model();
    another.compile(c -> c.optimizer("sgd").loss("mse"));
    train(another, 1);
    assertThat(Logged.by(() -> another.loadWeights(file)))
        .contains(
            "The optimizer stays as it is: "
                + file
                + " has 10 weights at 'optimizer', and the model 2: [iteration(),"
                + " learning_rate()].");
    assertThat(another.state().optimizer().iterations()).isEqualTo(2);
  }

  @Test
  void says_nothing_where_a_model_has_no_optimizer() {
    Path file = folder.resolve("m.weights.h5");
    trained(1).saveWeights(file);
    Sequential plain = new Sequential(new Input(3), new Dense(2), new Dense(1));
    assertThat(Logged.by(() -> plain.loadWeights(file))).isEmpty();
  }

  /** The name of a group is damaged, in a file of Keras's, which has no checksums. */
  @Test
  void says_that_the_state_of_an_optimizer_is_not_found() throws IOException {
    Path file = folder.resolve("m.h5");
    String bytes;
    try (InputStream in =
        ModelFilesTest.class.getResourceAsStream("/io/kerava/golden/old_optimizers/adam.h5")) {
      bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    Files.writeString(
        file, bytes.replace("optimizer_weights", "optimizer_weighty"), StandardCharsets.ISO_8859_1);
    assertThat(
            Logged.by(
                () -> {
                  var unused = Models.loadModel(file);
                }))
        .contains(
            "The optimizer stays as it is: "
                + file
                + " has no 'optimizer_weights', but [optimizer_weighty]");
  }

  @Test
  void loads_models_from_streams() throws IOException {
    Sequential model = trained(1);
    for (String name : List.of("m.keras", "m.h5")) {
      model.save(folder.resolve(name));
      try (InputStream in = Files.newInputStream(folder.resolve(name))) {
        Model loaded = Models.loadModel(in);
        assertThat(weights(loaded)).usingRecursiveComparison().isEqualTo(weights(model));
        assertThat(loaded.state().optimizer().iterations()).isEqualTo(2);
      }
    }
    try (InputStream in = Files.newInputStream(folder.resolve("m.keras"))) {
      assertThat(Models.loadModel(in, o -> o.compile(false)).getCompileConfig()).isEmpty();
    }
  }

  @Test
  void says_what_is_wrong_with_a_stream() {
    InputStream page = new ByteArrayInputStream("<html>".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Models.loadModel(page))
        .withMessageContaining("the stream is no file of Keras's: expected a .keras or an HDF5")
        .withMessageContaining("a web page");
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("no line");
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Models.loadModel(broken))
        .withMessage("The stream could not be read: java.io.IOException: no line");
  }

  @Test
  void refuses_to_export() {
    assertThatThrownBy(() -> model().export("served"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "export writes formats of other programs (TensorFlow's SavedModel, ONNX, OpenVINO,"
                + " LiteRT), which is not supported. Save the model with save(\"model.keras\"), and"
                + " export it in Python: keras.models.load_model(\"model.keras\").export(…)."
                + " Received: filepath=served");
  }
}
