package io.kerava.saving.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.models.Model;
import io.kerava.models.Models;
import io.kerava.models.Sequential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The configurations in files that others published, of Keras 1.0 to 3.10: each becomes a model of
 * the recorded shapes and number of parameters. They are others' data, and not in the repository.
 */
@EnabledIfEnvironmentVariable(named = "KERAVA_DATA", matches = ".+")
final class RealModelsTest {
  /** Python's code, and a layer of somebody's own. */
  private static final Set<String> WITH_CODE =
      Set.of(
          "017_k12-lambda-spacetodepth.h5",
          "046_k209-lambda-functional.h5",
          "047_k209-lambda-sequential.h5",
          "062_k213-lambda-graph.h5",
          "137_k3100-vae-encoder-custom.keras");

  /** Reading them twice takes seconds. */
  private static final int MANY = 1_000_000;

  static Stream<Named<RealModel>> models() throws IOException {
    return RealModel.in(Path.of(System.getenv("KERAVA_DATA"), "keras-files")).stream()
        .map(each -> Named.of(each.name(), each));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void becomes_a_model_of_its_shapes(RealModel real) {
    if (WITH_CODE.contains(real.name())) {
      assertThatThrownBy(real::read).isInstanceOf(UnsupportedKerasFeatureException.class);
      return;
    }
    Model model = real.read();
    if (!real.fact("params").isEmpty()) {
      assertThat(model.countParams()).isEqualTo(Long.parseLong(real.fact("params")));
      assertThat(batches(inputs(model))).isEqualTo(shapes(real.fact("inputs")));
      assertThat(batches(model.outputShapes())).isEqualTo(shapes(real.fact("outputs")));
    }
    if (model.countParams() < MANY) {
      assertThat(Models.modelFromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void is_compiled_as_it_was(RealModel real) {
    if (WITH_CODE.contains(real.name()) || real.training().isEmpty()) {
      return;
    }
    Model model = real.read();
    Map<String, @Nullable Object> config =
        OldModelJson.compileConfig(KerasJson.read(real.training()), real.version());
    model.compileFromConfig(config);
    assertThat(model.getCompileConfig().get("optimizer")).isNotNull();
  }

  private static List<Shape> inputs(Model model) {
    return model instanceof Sequential
        ? List.of(model.inputShape())
        : model.inputs().stream().map(each -> each.shape().withoutBatch()).toList();
  }

  private static List<String> batches(List<Shape> samples) {
    return samples.stream().map(each -> each.withBatch(Shape.NONE).toString()).toList();
  }

  /** Of {@code "dense_1 float32 [None, 3]; dense_2 …"}; a batch of one length fits any. */
  private static List<String> shapes(String facts) {
    return Stream.of(facts.split("; ", -1))
        .map(each -> each.substring(each.indexOf('[')).replace('[', '(').replace(']', ')'))
        .map(each -> each.replaceFirst("^\\(\\d+,", "(None,"))
        .collect(Collectors.toList());
  }
}
