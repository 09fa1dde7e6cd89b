package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.config.KerasJson;
import io.kerava.config.KerasNames;
import io.kerava.engine.Network;
import io.kerava.layers.Layer;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** JSON, summaries and clones against what tools/record_functional_json.py recorded of Keras's. */
@ResourceLock("KerasNames")
class FunctionalJsonTest {
  private static final JsonNode CASES = Golden.read("functional_json").get("cases");

  /** Read, these have two layers of the name for what was one, as in Keras. */
  private static final Set<String> SHARED_OUTSIDE = Set.of("shared_within_and_outside");

  static Stream<Named<JsonNode>> cases() {
    return Golden.each(CASES).map(each -> Named.of(each.get("name").asText(), each));
  }

  static Stream<Arguments> predictions() {
    return Stream.concat(
            cases(),
            Golden.each(Golden.read("functional_json").get("masked"))
                .map(each -> Named.of("masked", each)))
        .filter(each -> !each.getPayload().get("outputs").isNull())
        .filter(each -> !SHARED_OUTSIDE.contains(each.getName()))
        .flatMap(each -> Stream.of("cpu", "dl4j").map(engine -> Arguments.of(each, engine)));
  }

  static Stream<Named<JsonNode>> oldCases() {
    return cases().filter(each -> each.getPayload().has("old_json"));
  }

  private static Model built(JsonNode recorded) {
    KerasNames.clearSession();
    return FunctionalJsonModels.ALL.get(recorded.get("name").asText()).get();
  }

  private static Model read(JsonNode recorded) {
    return Models.modelFromJson(recorded.get("json").toString());
  }

  private static void requireJson(Model model, JsonNode expected) {
    assertThat(JsonDifferences.between(expected, model.toJson())).isEmpty();
  }

  /** Without the rules between rows, as they were recorded. */
  private static List<String> summary(Model model, UnaryOperator<SummaryOptions> options) {
    return model
        .summaryText(options)
        .lines()
        .filter(line -> !"├┡└".contains(line.substring(0, 1)))
        .toList();
  }

  private static List<String> lines(JsonNode recorded) {
    return Golden.each(recorded).map(JsonNode::asText).toList();
  }

  /**
   * What was recorded only where it is another summary than that of the model itself. Keras builds
   * the optimizer of a compiled model where it is read or cloned, and Kerava where it trains.
   */
  private static List<String> lines(JsonNode recorded, String key, int usual) {
    return recorded.has(key) && !recorded.get("name").asText().startsWith("compiled")
        ? lines(recorded.get(key))
        : lines(recorded.get("summaries").get(usual));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writes_what_keras_writes(JsonNode recorded) {
    Model model = built(recorded);
    assertThat(model.layers())
        .extracting(Layer::name)
        .containsExactlyElementsOf(lines(recorded.get("layers")));
    requireJson(model, recorded.get("json"));
    assertThat(KerasJson.read(KerasJson.write(model.getConfig())))
        .isEqualTo(KerasJson.read(model.toJson()).get("config"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shows_what_keras_shows(JsonNode recorded) {
    Model model = built(recorded);
    List<String> names = model.layers().stream().map(Layer::name).toList();
    String last = names.get(names.size() - 1);
    String first = names.get(0).replaceFirst("(?<=^.{3}).*", "") + ".*";
    List<UnaryOperator<SummaryOptions>> options =
        List.of(
            o -> o,
            o -> o.showTrainable(true),
            o -> o.expandNested(true),
            o -> o.expandNested(true).showTrainable(true).lineLength(120),
            o -> o.layerRange(names.get(1), last),
            o -> o.layerRange(last, first));
    for (int i = 0; i < options.size(); i++) {
      assertThat(summary(model, options.get(i)))
          .as("summary %d", i)
          .isEqualTo(lines(recorded.get("summaries").get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads_what_keras_writes(JsonNode recorded) {
    Model model = read(recorded);
    requireJson(model, recorded.get("json"));
    assertThat(summary(model, o -> o)).isEqualTo(lines(recorded, "read_summary", 0));
  }

  @ParameterizedTest
  @MethodSource("oldCases")
  void reads_what_keras_2_wrote(JsonNode recorded) {
    requireJson(Model.fromJson(recorded.get("old_json").toString()), recorded.get("json"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void clones_as_keras_does(JsonNode recorded) {
    Model model = built(recorded);
    JsonNode expected = recorded.has("clone") ? recorded.get("clone") : recorded.get("json");
    Model clone = Models.cloneModel(model);
    assertThat(clone.getClass()).isEqualTo(model.getClass());
    requireJson(clone, expected);
    assertThat(summary(clone, o -> o.expandNested(true)))
        .isEqualTo(lines(recorded, "clone_summary", 2));
    Model recursive = Models.cloneModel(model, c -> c.recursive(true));
    requireJson(
        recursive, recorded.has("recursive_clone") ? recorded.get("recursive_clone") : expected);
    assertThat(clone.layers()).doesNotContainAnyElementsOf(model.layers());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("predictions")
  void predicts_what_keras_predicts(JsonNode recorded, String engine) {
    Model model = read(recorded);
    model.setWeights(Golden.each(recorded.get("weights")).map(Golden::nd).toList());
    model.engine(engine);
    List<FloatArray> x =
        Golden.each(recorded.get("x")).map(each -> FloatArray.copyOf(Golden.nd(each))).toList();
    Network network =
        model
            .state()
            .network()
            .forSamples(x.stream().map(each -> each.shape().withoutBatch()).toList());
    List<FloatArray> outputs = new ArrayList<>();
    for (JsonNode each : recorded.get("outputs")) {
      outputs.add(FloatArray.zeros(Golden.shape(each)));
    }
    network.predict(x, outputs);
    for (int i = 0; i < outputs.size(); i++) {
      INDArray expected = Golden.nd(recorded.get("outputs").get(i));
      INDArray actual = outputs.get(i).toNd();
      assertThat(actual.sub(expected).norm2Number().doubleValue())
          .as("output %d: %s", i, Arrays.toString(outputs.get(i).shape().toArray()))
          .isLessThan(1e-5);
    }
  }
}
