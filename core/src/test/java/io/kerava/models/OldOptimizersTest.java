package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.callbacks.History;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpzFile;
import io.kerava.optimizers.OptimizerVariable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Models of Keras before 2.11 (tools/record_old_optimizers.py) train on from what their optimizers
 * remembered.
 */
final class OldOptimizersTest {
  private static final double CLOSE = 1e-5;

  /** Keras 3 has the epsilon of RMSprop within the root. */
  private static final double CLOSE_OF_RMSPROP = 1e-3;

  /** Keras 3 has another schedule of the momentum of Nadam. */
  private static final List<String> OTHER_RULES = List.of("nadam");

  private static final Path FOLDER = folder();

  private static Path folder() {
    try {
      return Path.of(
          OldOptimizersTest.class.getResource("/io/kerava/golden/old_optimizers").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> each.endsWith(".h5"))
          .map(each -> each.substring(0, each.length() - ".h5".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Arguments> namesOnBothEngines() throws IOException {
    return names()
        .filter(each -> !OTHER_RULES.contains(each))
        .flatMap(
            each -> Stream.of(EngineChoice.CPU, EngineChoice.DL4J).map(e -> Arguments.of(each, e)));
  }

  private static float[] recorded(String name, String array) throws IOException {
    return FloatArray.copyOf(recordedArray(name, array)).data();
  }

  private static INDArray recordedArray(String name, String array) throws IOException {
    try (NpzFile npz = NpzFile.open(FOLDER.resolve(name + ".npz"))) {
      NpyArray found = npz.array(array, 1 << 20);
      return FloatArray.wrap(found.floats(), found.shape()).toNd();
    }
  }

  private static Model loaded(String name) {
    return Models.loadModel(FOLDER.resolve(name + ".h5"));
  }

  @ParameterizedTest
  @MethodSource("namesOnBothEngines")
  void train_on_as_then(String name, EngineChoice engine) throws IOException {
    Model model = loaded(name);
    model.state().setEngine(engine);
    INDArray x = recordedArray(name, "x");
    History history =
        model.fit(
            x, recordedArray(name, "t"), f -> f.epochs(3).batchSize(4).shuffle(false).verbose(0));
    double close = name.endsWith("rmsprop") ? CLOSE_OF_RMSPROP : CLOSE;
    assertClose(
        history.history().get("loss").stream().mapToDouble(each -> each).toArray(),
        recorded(name, "losses"),
        close);
    assertClose(
        DoubleArray.copyOf(model.predict(x, o -> o.verbose(0))).data(),
        recorded(name, "after"),
        close);
  }

  private static void assertClose(double[] received, float[] expected, double close) {
    assertThat(received).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(received[i]).as("value %d", i).isCloseTo(expected[i], within(close));
    }
  }

  /** One epoch of two batches. */
  @ParameterizedTest
  @MethodSource("names")
  void begin_where_they_were(String name) {
    List<OptimizerVariable> remembered = loaded(name).state().optimizer().variables();
    boolean hasCount = !name.matches("first_(rmsprop|adagrad|adadelta)");
    assertThat(remembered.get(0).wholeNumber()).isEqualTo(hasCount ? 2 : 0);
    assertThat(remembered.stream().filter(each -> each.weight().isPresent()))
        .allSatisfy(each -> assertThat(each.get().norm2Number().doubleValue()).isPositive());
  }

  @Test
  void keep_the_product_of_nadam() {
    List<OptimizerVariable> remembered = loaded("nadam").state().optimizer().variables();
    OptimizerVariable product = remembered.get(remembered.size() - 1);
    double first = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.004));
    double second = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.008));
    assertThat(product.get().getDouble(0)).isCloseTo(first * second, within(CLOSE));
  }
}
