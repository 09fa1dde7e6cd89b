package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.config.Argument;
import io.kerava.config.Configurable;
import io.kerava.config.KerasJson;
import io.kerava.config.Registry;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializers;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizers;
import io.kerava.optimizers.schedules.LearningRateSchedules;
import io.kerava.regularizers.Regularizers;
import io.kerava.testing.Golden;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class that JSON may hold, as Keras writes it (tools/record_configs.py): a key that Keras's
 * class doesn't take makes a whole model unreadable there.
 */
class RecordedConfigsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode RECORDED = Golden.read("configs");
  private static final Map<String, Registry<?>> KINDS =
      Map.of(
          "layers", Layers.TYPE,
          "losses", Losses.REGISTRY,
          "metrics", Metrics.REGISTRY,
          "optimizers", Optimizers.REGISTRY,
          "schedules", LearningRateSchedules.REGISTRY,
          "initializers", Initializers.TYPE,
          "regularizers", Regularizers.TYPE,
          "constraints", Constraints.TYPE);

  /** Keras can't make them of what every backend has, or they are refused by name. */
  private static final Set<String> NOT_RECORDED = Set.of("CTC");

  /** JSON that most arguments don't take. */
  private static final List<Object> TOKENS =
      List.of(
          true,
          "x",
          "",
          "x".repeat(100_000),
          0,
          -1,
          2,
          2.5,
          Integer.MAX_VALUE,
          Long.MIN_VALUE,
          new BigInteger("9".repeat(40)),
          1e308,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          List.of(),
          List.of("x"),
          List.of(1, -1),
          List.of(List.of(1, 2), List.of(3)),
          Arrays.asList(1, null),
          Map.of(),
          Map.of("class_name", 3),
          Map.of("class_name", "L2", "config", 5),
          Map.of("class_name", "function", "config", List.of()));

  static Stream<Arguments> classes() {
    return KINDS.entrySet().stream()
        .flatMap(
            kind ->
                kind.getValue().schemas().stream()
                    .map(Schema::className)
                    .filter(name -> !NOT_RECORDED.contains(name))
                    .map(name -> Arguments.of(kind.getKey(), name)));
  }

  private static Map<?, ?> json(String kind, String className) {
    JsonNode recorded = RECORDED.get(kind).get(className);
    assertThat(recorded).as("tools/record_configs.py has no %s", className).isNotNull();
    return MAPPER.convertValue(recorded, Map.class);
  }

  private static Object read(String kind, Map<?, ?> json) {
    return KINDS.get(kind).fromJson(json);
  }

  @ParameterizedTest
  @MethodSource("classes")
  void reads_and_writes_the_keys_of_keras(String kind, String className) {
    Map<?, ?> json = json(kind, className);
    Object value = read(kind, json);
    Map<String, ?> written =
        KerasJson.read(KerasJson.write(KerasJson.object((Configurable) value)));
    assertThat(written.get("module")).isEqualTo(json.get("module"));
    assertThat(sorted(written.get("config"))).isEqualTo(sorted(json.get("config")));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void refuses_a_key_that_keras_does_not_know(String kind, String className) {
    Map<Object, Object> json = new LinkedHashMap<>(json(kind, className));
    Map<Object, Object> config = new LinkedHashMap<>((Map<?, ?>) json.get("config"));
    config.put("colour", null);
    json.put("config", config);
    assertThatThrownBy(() -> read(kind, json))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(className + ": the argument 'colour' is not supported. Received: None");
  }

  private static Schema<?> schema(String kind, String className) {
    return KINDS.get(kind).schemas().stream()
        .filter(each -> each.className().equals(className))
        .findFirst()
        .orElseThrow();
  }

  /** A copy of an object comes from the table that the object has. */
  @ParameterizedTest
  @MethodSource("classes")
  void makes_an_object_of_the_class_that_the_table_is_of(String kind, String className) {
    Configurable value = (Configurable) read(kind, json(kind, className));
    assertThat(value.getClass().getSimpleName())
        .isEqualTo(className.equals("InputLayer") ? "Input" : className);
    assertThat(value.schema()).isSameAs(schema(kind, className));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void refuses_json_of_another_kind_by_name(String kind, String className) {
    Schema<?> schema = schema(kind, className);
    for (Argument<?> argument : schema.arguments()) {
      for (Object token : TOKENS) {
        Map<Object, Object> json = new LinkedHashMap<>(json(kind, className));
        Map<Object, Object> config = new LinkedHashMap<>((Map<?, ?>) json.get("config"));
        config.put(argument.key(), token);
        json.put("config", config);
        try {
          assertThat(read(kind, json)).isNotNull();
        } catch (UnsupportedKerasFeatureException | IllegalArgumentException e) {
          assertThat(e.getClass())
              .as("%s of %s, %s", token, argument, e)
              .isIn(UnsupportedKerasFeatureException.class, IllegalArgumentException.class);
          assertThat(e.getMessage())
              .as("%s of %s", token, argument)
              .isNotNull()
              .doesNotStartWith("Expected ")
              .hasSizeLessThan(5000);
        }
      }
    }
  }

  static Stream<String> layers() {
    return Layers.TYPE.schemas().stream().map(Schema::className);
  }

  /** As they stand in a model, where more is written into a layer's config. */
  @ParameterizedTest
  @MethodSource("layers")
  void writes_the_keys_of_keras_in_a_model(String className) {
    Map<?, ?> recorded = json("layers", className);
    Layer layer = Layers.TYPE.fromJson(recorded);
    Sequential model = new Sequential("one", layer);
    List<?> layers = (List<?>) model.getConfig().get("layers");
    Map<?, ?> written = (Map<?, ?>) layers.get(0);
    assertThat(sorted(written.get("config"))).isEqualTo(sorted(recorded.get("config")));
  }

  private static Set<String> sorted(Object config) {
    Set<String> keys = new TreeSet<>();
    ((Map<?, ?>) config).keySet().forEach(key -> keys.add((String) key));
    return keys;
  }
}
