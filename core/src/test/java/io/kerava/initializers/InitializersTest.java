package io.kerava.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.Shape;
import io.kerava.config.Configurable;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.random.RandomSeed;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InitializersTest {
  private static final JsonNode GOLDEN = Golden.read("initializers");

  static Stream<JsonNode> constants() {
    return Golden.each(GOLDEN.get("constants"));
  }

  static Stream<JsonNode> fans() {
    return Golden.each(GOLDEN.get("fans"));
  }

  @ParameterizedTest
  @MethodSource("constants")
  void constants_are_those_of_keras(JsonNode golden) {
    Initializer initializer = Initializers.TYPE.fromJson(KerasFacts.parsed(golden));
    assertThat(initializer.initialize(Golden.shape(golden.get("w"))))
        .isEqualTo(Golden.nd(golden.get("w")));
  }

  @ParameterizedTest
  @MethodSource("fans")
  void fans_are_those_of_keras(JsonNode golden) {
    Fans fans = Fans.of(Golden.shape(golden));
    assertThat(new double[] {fans.in(), fans.out()})
        .containsExactly(Golden.doubles(golden.get("fans")));
  }

  @Test
  void a_seed_gives_the_same_numbers_at_each_call() {
    Initializer seeded = new GlorotUniform().seed(5);
    assertThat(seeded.initialize(Shape.of(3, 4))).isEqualTo(seeded.initialize(Shape.of(3, 4)));
    assertThat(seeded.initialize(Shape.of(3, 4)))
        .isNotEqualTo(new GlorotUniform().seed(6).initialize(Shape.of(3, 4)));
  }

  @Test
  void without_a_seed_each_call_draws_anew_and_the_global_seed_repeats_it() {
    Initializer initializer = new RandomNormal();
    RandomSeed.set(1);
    INDArray first = initializer.initialize(Shape.of(4));
    INDArray second = initializer.initialize(Shape.of(4));
    INDArray third = Initializers.randomNormal(Shape.of(4), 0, 1);
    assertThat(second).isNotEqualTo(first);
    RandomSeed.set(1);
    assertThat(initializer.initialize(Shape.of(4))).isEqualTo(first);
    assertThat(initializer.initialize(Shape.of(4))).isEqualTo(second);
    assertThat(Initializers.randomNormal(Shape.of(4), 0, 1)).isEqualTo(third);
  }

  @Test
  void functions_for_lambdas_draw_from_what_they_say() {
    RandomSeed.set(2);
    Initializer lambda = shape -> Initializers.randomNormal(shape, 0.75, 1e-2);
    INDArray normal = lambda.initialize(Shape.of(200, 500));
    assertThat(normal.meanNumber().doubleValue()).isCloseTo(0.75, within(2e-4));
    assertThat(normal.stdNumber().doubleValue()).isCloseTo(0.01, within(1e-4));
    INDArray uniform = Initializers.randomUniform(Shape.of(200, 500), 1, 3);
    assertThat(uniform.shape()).containsExactly(200, 500);
    assertThat(uniform.meanNumber().doubleValue()).isCloseTo(2, within(0.01));
    assertThat(uniform.minNumber().doubleValue()).isBetween(1.0, 1.001);
    assertThat(uniform.maxNumber().doubleValue()).isBetween(2.999, Math.nextDown(3.0));
  }

  @Test
  void a_lambda_has_no_json() {
    Initializer lambda = shape -> Initializers.randomNormal(shape, 0, 1);
    assertThatThrownBy(() -> Initializers.TYPE.toJson(lambda))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageStartingWith("A lambda used as initializer has no JSON form.");
  }

  @Test
  void knows_every_name_of_keras() {
    JsonNode names = GOLDEN.get("names");
    names
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(Initializers.get(name).toString())
                    .startsWith(names.get(name).asText() + "("));
  }

  static Stream<JsonNode> transforms() {
    return Golden.each(GOLDEN.get("stft"));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void computes_the_short_time_fourier_transform_of_keras(JsonNode recorded) {
    Initializer stft =
        Initializers.TYPE.fromJson(
            new ObjectMapper().convertValue(recorded.get("json"), Map.class));
    float[] expected = Golden.floats(recorded.get("values"));
    float[] actual = stft.initialize(Golden.shape(recorded.get("values"))).data().asFloat();

    for (int i = 0; i < expected.length; i++) {
      // Keras computes the angles in float32, which costs it some digits
      assertThat(actual[i]).as("[" + i + "]").isCloseTo(expected[i], within(3e-6f));
    }
    KerasFacts.assertSameJson(
        "config", recorded.get("json").get("config"), ((Configurable) stft).getConfig());
  }

  @Test
  void has_the_arguments_and_defaults_of_keras() {
    KerasFacts.assertSameArguments(Initializers.TYPE.schemas(), GOLDEN.get("defaults"));
  }

  @Test
  void writes_the_json_of_keras_and_reads_it_back() {
    for (JsonNode json : GOLDEN.get("json")) {
      Initializer read = Initializers.TYPE.fromJson(KerasFacts.parsed(json));
      KerasFacts.assertSameJson("JSON", json, Initializers.TYPE.toJson(read));
      assertThat(read).isEqualTo(Initializers.get(json.get("class_name").asText()));
    }
    assertThat(KerasJson.write(KerasJson.object(new Identity(2))))
        .isEqualTo(
            "{\"module\":\"keras.initializers\",\"class_name\":\"Identity\","
                + "\"config\":{\"gain\":2.0},\"registered_name\":null}");
  }

  @Test
  void takes_normal_as_keras_does_for_the_truncated_distribution() {
    assertThat(new VarianceScaling().distribution("normal")).isEqualTo(new VarianceScaling());
    assertThat(
            Initializers.TYPE.fromJson(
                Map.of(
                    "class_name",
                    "VarianceScaling",
                    "config",
                    Map.of("distribution", "uniform", "scale", 2))))
        .isEqualTo(new VarianceScaling().scale(2).distribution("uniform"));
  }

  @Test
  void rejects_impossible_arguments() {
    assertThatThrownBy(() -> new VarianceScaling().scale(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("VarianceScaling: 'scale' must be a number greater than 0. Received: 0.0");
    assertThatThrownBy(() -> new VarianceScaling().mode("fan"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "VarianceScaling: 'mode' must be one of 'fan_in', 'fan_out', 'fan_avg'. Received:"
                + " 'fan'");
    assertThatThrownBy(() -> new RandomNormal().stddev(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RandomNormal: 'stddev' must be a number of 0 or more. Received: -1.0");
  }

  @Test
  void rejects_a_shape_that_makes_no_matrix() {
    assertThatThrownBy(() -> new Identity().initialize(Shape.of(2, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Identity makes matrices only, so the weight must have two axes. Received the shape"
                + " (2, 2, 2).");
    assertThatThrownBy(() -> new Orthogonal().initialize(Shape.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Orthogonal needs a weight of at least two axes. Received the shape (2,).");
  }

  @Test
  void answers_an_unknown_name_with_the_nearest() {
    assertThatThrownBy(() -> Initializers.get("glorot_unifrom"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Unknown initializer 'glorot_unifrom'. Did you mean 'glorot_uniform'? Known: zeros,"
                + " zero, ones, one, constant, identity,");
  }
}
