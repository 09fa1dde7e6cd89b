package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.FloatArray;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpzFile;
import io.kerava.training.TrainingData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Models that others have saved with Keras 0 to 3.10 predict what they predicted there. The files
 * aren't ours to hand on, so the test runs where somebody has them.
 */
@EnabledIfEnvironmentVariable(named = "KERAVA_DATA", matches = ".+")
final class RealKerasFilesTest {
  private static final double CLOSE = 1e-5;

  /** Files that have weights and no model. */
  private static final Set<String> WEIGHTS_ALONE =
      Set.of(
          "001_k0-mnist-cnn-nblayers.h5",
          "023_k1-crnn-gru-th-weights.h5",
          "039_k206-dqn-weights.h5",
          "040_k206-textgen-cntk-weights.hdf5",
          "067_k215-textgen-weights.hdf5");

  /** Files that hold somebody's own code, or are none of Keras's. */
  private static final Set<String> NO_NETWORKS =
      Set.of(
          "017_k12-lambda-spacetodepth.h5",
          "046_k209-lambda-functional.h5",
          "047_k209-lambda-sequential.h5",
          "062_k213-lambda-graph.h5",
          "137_k3100-vae-encoder-custom.keras",
          "153_x-hdf5-inputs-outputs.h5",
          "157_x-lasagne-h5.h5");

  private static Path folder() {
    return Path.of(System.getenv("KERAVA_DATA"), "keras-files");
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> each.matches(".*\\.(h5|hdf5|keras|json)"))
          .sorted()
          .toList();
    }
  }

  private static String base(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** The file of weights beside a model's JSON. */
  private static Optional<Path> weights(String json) {
    return Stream.of(".h5", ".hdf5")
        .map(suffix -> folder().resolve(base(json) + suffix))
        .filter(Files::exists)
        .findFirst();
  }

  static Stream<Arguments> models() throws IOException {
    Set<String> json = Set.copyOf(files().stream().filter(each -> each.endsWith(".json")).toList());
    return files().stream()
        .filter(each -> !WEIGHTS_ALONE.contains(each) && !NO_NETWORKS.contains(each))
        .filter(each -> each.endsWith(".json") || !json.contains(base(each) + ".json"))
        .flatMap(
            each ->
                Stream.of(EngineChoice.CPU, EngineChoice.DL4J)
                    .map(engine -> Arguments.of(each, engine)));
  }

  private static Model loaded(String file) throws IOException {
    if (!file.endsWith(".json")) {
      return Models.loadModel(folder().resolve(file));
    }
    Model model = Models.modelFromJson(Files.readString(folder().resolve(file)));
    weights(file).ifPresent(model::loadWeights);
    return model;
  }

  @ParameterizedTest
  @MethodSource("models")
  void predicts_as_it_did(String file, EngineChoice engine) throws IOException {
    Model model = loaded(file);
    model.state().setEngine(engine);
    assertThat(model.countParams()).isPositive();
    for (String kind : expectations(file)) {
      try (NpzFile npz = NpzFile.open(folder().resolve(base(file) + "." + kind + ".npz"))) {
        List<INDArray> received =
            model.predictAll(TrainingData.inputs(arrays(npz, "x")), o -> o.verbose(0));
        assertClose(kind, received, arrays(npz, "y"));
      }
    }
  }

  /** Where the prediction was patched, that of Keras 3 takes an old name for a new function. */
  private static List<String> expectations(String file) {
    List<String> known =
        Stream.of("expect-patched", "expect", "orig", "expect-alt")
            .filter(each -> Files.exists(folder().resolve(base(file) + "." + each + ".npz")))
            .toList();
    return known.contains("expect-patched")
        ? known.stream().filter(each -> !each.equals("expect")).toList()
        : known;
  }

  private static List<INDArray> arrays(NpzFile npz, String prefix) throws IOException {
    List<INDArray> arrays = new ArrayList<>();
    for (String name :
        npz.names().stream().filter(each -> each.startsWith(prefix)).sorted().toList()) {
      NpyArray array = npz.array(name, 1 << 26);
      arrays.add(FloatArray.wrap(array.floats(), array.shape()).toNd());
    }
    return arrays;
  }

  private static void assertClose(String kind, List<INDArray> received, List<INDArray> expected) {
    assertThat(received).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(received.get(i).shape()).isEqualTo(expected.get(i).shape());
      float[] values = FloatArray.copyOf(received.get(i)).data();
      float[] wanted = FloatArray.copyOf(expected.get(i)).data();
      double largest = 1;
      for (float each : wanted) {
        largest = Math.max(largest, Math.abs(each));
      }
      for (int j = 0; j < wanted.length; j++) {
        assertThat((double) values[j])
            .as("%s, output %d, value %d", kind, i, j)
            .isCloseTo(wanted[j], within(CLOSE * largest));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "017_k12-lambda-spacetodepth.h5, code",
    "046_k209-lambda-functional.h5, code",
    "047_k209-lambda-sequential.h5, code",
    "062_k213-lambda-graph.h5, code",
    "137_k3100-vae-encoder-custom.keras, SamplingLayer",
  })
  void refuses_code_of_others_by_name(String file, String named) {
    assertThatThrownBy(() -> loaded(file))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"153_x-hdf5-inputs-outputs.h5", "157_x-lasagne-h5.h5"})
  void says_that_a_file_is_none_of_keras(String file) {
    assertThatThrownBy(() -> loaded(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " is an HDF5 file, but none of Keras's");
  }

  @ParameterizedTest
  @MethodSource("weightsAlone")
  void says_that_a_file_has_weights_alone(String file) {
    assertThatThrownBy(() -> loaded(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has weights and no model");
  }

  static Stream<String> weightsAlone() {
    return WEIGHTS_ALONE.stream().sorted();
  }
}
