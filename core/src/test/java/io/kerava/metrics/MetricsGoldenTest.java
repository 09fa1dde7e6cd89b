package io.kerava.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every metric against the numbers, configurations, defaults and names of real Keras. */
class MetricsGoldenTest {
  private static final JsonNode GOLDEN = Golden.read("metrics");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<Named<JsonNode>> cases() {
    return Golden.each(GOLDEN.get("cases"))
        .map(
            each ->
                Named.of(
                    each.get("class_name").asText()
                        + " "
                        + each.get("config")
                        + " on "
                        + each.get("data").asText()
                        + " "
                        + each.get("weight").asText(),
                    each));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_keras_computes_after_each_batch_and_after_a_reset(JsonNode golden) {
    MetricState state = read(golden).start();
    List<JsonNode> batches =
        Golden.each(GOLDEN.get("data").get(golden.get("data").asText())).toList();
    for (int i = 0; i < batches.size(); i++) {
      update(state, batches.get(i), golden.get("weight").asText());
      assertClose(state.results(), golden.get("results").get(i));
    }
    state.resetState();
    update(state, batches.get(0), golden.get("weight").asText());
    assertClose(state.results(), golden.get("results").get(batches.size()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writes_the_configuration_that_it_was_read_from(JsonNode golden) {
    Map<String, Object> expected = comparable(golden.get("config"));
    Map<String, Object> actual = comparable(MAPPER.valueToTree(read(golden).getConfig()));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void has_the_defaults_of_keras() {
    for (Schema<?> schema : schemas()) {
      JsonNode expected = GOLDEN.get("signatures").get(schema.className());
      Map<String, Object> actual = new LinkedHashMap<>();
      schema.arguments().forEach(argument -> actual.put(argument.key(), defaultOf(argument)));
      actual.remove("dtype");
      Map<String, Object> signature = comparable(expected);
      signature.remove("dtype");
      assertThat(actual).as(schema.className()).isEqualTo(signature);
    }
  }

  @Test
  void knows_every_class_and_every_name_of_keras() {
    Map<String, String> expected = new LinkedHashMap<>();
    GOLDEN
        .get("names")
        .properties()
        .forEach(each -> expected.put(each.getKey(), each.getValue().asText()));
    Map<String, String> actual = new LinkedHashMap<>();
    for (String name : Metrics.REGISTRY.names()) {
      actual.put(name, Metrics.REGISTRY.schema(name).className());
    }
    Metrics.REGISTRY.schemas().forEach(each -> actual.put(each.className(), each.className()));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void resolves_names_by_shapes_as_keras() {
    for (JsonNode golden : GOLDEN.get("resolutions")) {
      Metric metric =
          Metrics.resolve(
              golden.get("identifier").asText(),
              Golden.shape(MAPPER.createObjectNode().set("shape", golden.get("y_true"))),
              Golden.shape(MAPPER.createObjectNode().set("shape", golden.get("y_pred"))));
      assertThat(metric.schema().className())
          .as(golden.toString())
          .isEqualTo(golden.get("class_name").asText());
      assertThat(metric.name()).isEqualTo(golden.get("name").asText());
    }
  }

  @Test
  void names_the_metrics_of_a_model_as_keras() {
    for (JsonNode golden : GOLDEN.get("log_names")) {
      List<String> names =
          Metrics.logNames(metrics(golden.get("metrics")), metrics(golden.get("weighted")));
      assertThat(names).isEqualTo(Golden.each(golden.get("names")).map(JsonNode::asText).toList());
    }
  }

  @Test
  void mean_and_sum_reduce_values_as_keras() {
    for (JsonNode golden : GOLDEN.get("reductions")) {
      ValueState mean = new Mean().start();
      ValueState sum = new Sum().start();
      DoubleArray weight =
          golden.get("weight").isNull() ? null : Golden.array(golden.get("weight"));
      mean.update(Golden.array(golden.get("values")), weight);
      sum.update(Golden.array(golden.get("values")), weight);
      mean.updateState(7);
      sum.updateState(7);
      assertClose(new double[] {mean.result()}, golden.get("mean"));
      assertClose(new double[] {sum.result()}, golden.get("sum"));
    }
  }

  private static Metric read(JsonNode golden) {
    return Metrics.REGISTRY.fromJson(KerasFacts.parsed(golden));
  }

  /** Names in upper case are objects, and others strings. */
  private static List<Metric> metrics(JsonNode names) {
    List<Metric> metrics = new ArrayList<>();
    for (JsonNode name : names) {
      boolean object = Character.isUpperCase(name.asText().charAt(0));
      metrics.add(
          object
              ? Metrics.get(name.asText())
              : Metrics.resolve(name.asText(), Shape.of(3, 1), Shape.of(3, 1)));
    }
    return metrics;
  }

  private static void update(MetricState state, JsonNode batch, String weight) {
    state.update(
        Golden.array(batch.get("y_true")),
        Golden.array(batch.get("y_pred")),
        weight.isEmpty() ? null : Golden.array(batch.get(weight)));
  }

  private static void assertClose(double[] actual, JsonNode golden) {
    double[] expected =
        golden.isArray() ? Golden.doubles(golden) : new double[] {golden.asDouble()};
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat(actual[i]).isNaN();
      } else {
        assertThat(Math.abs(actual[i] - expected[i]))
            .as("%s against Keras's %s", actual[i], expected[i])
            .isLessThanOrEqualTo(1e-5 * Math.abs(expected[i]) + 2e-7);
      }
    }
  }

  private static List<Schema<?>> schemas() {
    List<Schema<?>> schemas = new ArrayList<>(Metrics.REGISTRY.schemas());
    schemas.add(Mean.SCHEMA);
    schemas.add(Sum.SCHEMA);
    return schemas;
  }

  private static <T> @Nullable Object defaultOf(Argument<T> argument) {
    if (argument.isRequired()) {
      return "required";
    }
    T value = argument.defaultValue();
    return value == null ? null : plain(MAPPER.valueToTree(argument.type().toJson(value)));
  }

  private static Map<String, Object> comparable(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(each -> map.put(each.getKey(), plain(each.getValue())));
    return map;
  }

  /** Numbers are equal where Python has them equal: 0 and 0.0. */
  private static @Nullable Object plain(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isArray()) {
      return Golden.each(value).map(MetricsGoldenTest::plain).toList();
    }
    return value.isNumber() ? (Object) value.asDouble() : value.asText();
  }
}
