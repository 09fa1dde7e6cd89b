package io.kerava.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegularizersTest {
  private static final JsonNode GOLDEN = Golden.read("regularizers");

  static Stream<JsonNode> cases() {
    return Golden.each(GOLDEN.get("cases"));
  }

  private static Regularizer regularizer(JsonNode golden) {
    return Regularizers.TYPE.fromJson(KerasFacts.parsed(golden));
  }

  /** The recorded weights between other ones. */
  private static float[] surrounded(JsonNode tensor, int before, int after) {
    float[] values = Golden.floats(tensor);
    float[] all = new float[before + values.length + after];
    java.util.Arrays.fill(all, 7);
    System.arraycopy(values, 0, all, before, values.length);
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void penalty_is_that_of_keras(JsonNode golden) {
    Shape shape = Golden.shape(golden.get("w"));
    double penalty = regularizer(golden).penalty(surrounded(golden.get("w"), 3, 2), 3, shape);
    double expected = golden.get("penalty").asDouble();
    assertThat(penalty).isCloseTo(expected, within(1e-5 * expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_is_that_of_keras_added_with_its_scale(JsonNode golden) {
    Shape shape = Golden.shape(golden.get("w"));
    float[] gradients = new float[shape.size() + 5];
    java.util.Arrays.fill(gradients, 1);
    regularizer(golden).addGradient(surrounded(golden.get("w"), 3, 2), gradients, 3, shape, 0.5f);
    double[] expected = Golden.doubles(golden.get("gradient"));
    for (int i = 0; i < gradients.length; i++) {
      boolean inside = i >= 3 && i < gradients.length - 2;
      double wanted = 1 + (inside ? 0.5 * expected[i - 3] : 0);
      assertThat((double) gradients[i])
          .isCloseTo(wanted, within(2e-7 + 1e-5 * Math.abs(wanted - 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_is_the_slope_of_the_penalty(JsonNode golden) {
    Regularizer regularizer = regularizer(golden);
    Shape shape = Golden.shape(golden.get("w"));
    float[] w = Golden.floats(golden.get("w"));
    float[] gradients = new float[w.length];
    regularizer.addGradient(w, gradients, 0, shape, 1);
    for (int i = 0; i < w.length; i++) {
      float[] up = w.clone();
      float[] down = w.clone();
      up[i] += 1e-3f;
      down[i] -= 1e-3f;
      double slope =
          (regularizer.penalty(up, 0, shape) - regularizer.penalty(down, 0, shape))
              / ((double) up[i] - down[i]);
      assertThat((double) gradients[i]).isCloseTo(slope, within(1e-5));
    }
  }

  @Test
  void gradient_at_zero_is_zero() {
    float[] gradients = {0, 0};
    new L1(0.1).addGradient(new float[] {0, -0f}, gradients, 0, Shape.of(2), 1);
    assertThat(gradients).containsExactly(0, 0);
  }

  @Test
  void orthogonal_penalty_of_a_single_row_is_zero() {
    OrthogonalRegularizer regularizer = new OrthogonalRegularizer();
    float[] gradients = {0, 0};
    assertThat(regularizer.penalty(new float[] {1, 2}, 0, Shape.of(1, 2))).isZero();
    regularizer.addGradient(new float[] {1, 2}, gradients, 0, Shape.of(1, 2), 1);
    assertThat(gradients).containsExactly(0, 0);
  }

  @Test
  void orthogonal_penalty_rejects_what_is_no_matrix() {
    assertThatThrownBy(
            () -> new OrthogonalRegularizer().penalty(new float[8], 0, Shape.of(2, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OrthogonalRegularizer takes matrices only, so the weight must have two axes. Received"
                + " the shape (2, 2, 2).");
  }

  @Test
  void knows_every_name_of_keras() {
    JsonNode names = GOLDEN.get("names");
    names
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(Regularizers.get(name).schema().className())
                    .isEqualTo(names.get(name).asText()));
  }

  @Test
  void has_the_arguments_and_defaults_of_keras() {
    KerasFacts.assertSameArguments(Regularizers.TYPE.schemas(), GOLDEN.get("defaults"));
  }

  @Test
  void writes_the_json_of_keras_and_reads_it_back() {
    for (JsonNode json : GOLDEN.get("json")) {
      Regularizer read = Regularizers.TYPE.fromJson(KerasFacts.parsed(json));
      KerasFacts.assertSameJson("JSON", json, KerasJson.object(read));
      assertThat(read).isEqualTo(Regularizers.get(json.get("class_name").asText()));
    }
  }

  @Test
  void rejects_a_negative_factor() {
    assertThatThrownBy(() -> new L2(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("L2: 'l2' must be a number of 0 or more. Received: -1.0");
    assertThatThrownBy(() -> new L1().l1(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("L1: 'l1' must be a number of 0 or more. Received: nan");
    assertThatThrownBy(() -> new OrthogonalRegularizer().mode("row"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OrthogonalRegularizer: 'mode' must be one of 'rows', 'columns'. Received: 'row'");
  }

  @Test
  void answers_an_unknown_name_with_the_nearest() {
    assertThatThrownBy(() -> Regularizers.get("l3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown regularizer 'l3'. Did you mean 'l1'? Known: l1, l2, l1l2,"
                + " orthogonal_regularizer.");
  }

  @Test
  void takes_none_for_the_default_of_a_factor() {
    Map<String, Object> config = new HashMap<>();
    config.put("l1", null);
    assertThat(Regularizers.TYPE.fromJson(Map.of("class_name", "L1", "config", config)))
        .isEqualTo(new L1(0.01));
    assertThat(Regularizers.TYPE.fromJson(Map.of("class_name", "L1L2", "config", config)))
        .isEqualTo(new L1L2());
  }

  @Test
  void shows_itself_as_a_python_call() {
    assertThat(new L1L2().l2(1e-4)).hasToString("L1L2(l2=0.0001)");
    assertThat(Regularizers.TYPE.fromJson(Map.of("class_name", "L1", "config", Map.of("l1", 0.02))))
        .hasToString("L1(l1=0.02)");
  }
}
