package io.kerava.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintsTest {
  private static final JsonNode GOLDEN = Golden.read("constraints");

  static Stream<JsonNode> cases() {
    return Golden.each(GOLDEN.get("cases"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void projects_as_keras_and_leaves_the_weights_around(JsonNode golden) {
    Constraint constraint = Constraints.TYPE.fromJson(KerasFacts.parsed(golden));
    float[] w = Golden.floats(golden.get("w"));
    float[] all = new float[w.length + 5];
    Arrays.fill(all, -7);
    System.arraycopy(w, 0, all, 3, w.length);
    constraint.apply(all, 3, Golden.shape(golden.get("w")));
    double[] expected = Golden.doubles(golden.get("projected"));
    for (int i = 0; i < all.length; i++) {
      boolean inside = i >= 3 && i < all.length - 2;
      double wanted = inside ? expected[i - 3] : -7;
      assertThat((double) all[i]).isCloseTo(wanted, within(1e-6 * Math.abs(wanted)));
    }
  }

  @Test
  void knows_every_name_of_keras() {
    JsonNode names = GOLDEN.get("names");
    names
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(Constraints.get(name).schema().className())
                    .isEqualTo(names.get(name).asText()));
  }

  @Test
  void has_the_arguments_and_defaults_of_keras() {
    KerasFacts.assertSameArguments(Constraints.TYPE.schemas(), GOLDEN.get("defaults"));
  }

  @Test
  void writes_the_json_of_keras_and_reads_it_back() {
    for (JsonNode json : GOLDEN.get("json")) {
      Constraint read = Constraints.TYPE.fromJson(KerasFacts.parsed(json));
      KerasFacts.assertSameJson("JSON", json, KerasJson.object(read));
    }
    assertThat(new MaxNorm(3).axis(0, 1, 2)).hasToString("MaxNorm(max_value=3.0, axis=[0, 1, 2])");
  }

  @Test
  void rejects_an_axis_that_the_weight_lacks() {
    assertThatThrownBy(() -> new UnitNorm().axis(1).apply(new float[3], 0, Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UnitNorm: the axis 1 is none of a weight of the shape (3,). Give another axis, or take"
                + " the constraint off this weight.");
  }

  @Test
  void takes_no_axis_for_the_whole_weight() {
    float[] weight = {3, 0, 0, 4};
    new MaxNorm(1).axis().apply(weight, 0, Shape.of(2, 2));
    assertThat(weight).containsExactly(new float[] {0.6f, 0, 0, 0.8f}, within(1e-6f));
    assertThat(new MaxNorm(1).axis()).hasToString("MaxNorm(max_value=1.0, axis=None)");
  }

  @Test
  void rejects_impossible_arguments() {
    assertThatThrownBy(() -> new MaxNorm(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MaxNorm: 'max_value' must be a number of 0 or more. Received: -1.0");
    assertThatThrownBy(() -> new MinMaxNorm().rate(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MinMaxNorm: 'rate' must be a number between 0 and 1. Received: 1.5");
    assertThatThrownBy(() -> new UnitNorm().axis(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("UnitNorm: 'axis' must be one or several different axes. Received: [0, 0]");
  }

  @Test
  void answers_an_unknown_name_with_the_nearest() {
    assertThatThrownBy(() -> Constraints.get("maxnorm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown constraint 'maxnorm'. Did you mean 'max_norm'? Known: max_norm, min_max_norm,"
                + " non_neg, unit_norm.");
  }
}
