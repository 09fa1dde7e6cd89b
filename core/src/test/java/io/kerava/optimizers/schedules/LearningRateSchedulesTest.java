package io.kerava.optimizers.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateSchedulesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<JsonNode> recorded() {
    return Golden.each(Golden.read("optimizers").get("schedules"));
  }

  private static LearningRateSchedule schedule(JsonNode recorded) {
    return LearningRateSchedules.REGISTRY.fromJson(
        MAPPER.convertValue(recorded.get("schedule"), Object.class));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void gives_the_rates_that_keras_gives(JsonNode recorded) {
    LearningRateSchedule schedule = schedule(recorded);
    double[] values = Golden.doubles(recorded.get("values"));
    for (int i = 0; i < values.length; i++) {
      long step = recorded.get("steps").get(i).asLong();
      assertThat(schedule.at(step))
          .as("%s at %d", schedule, step)
          .isCloseTo(values[i], within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void writes_the_json_that_keras_wrote(JsonNode recorded) {
    Object written = LearningRateSchedules.REGISTRY.toJson(schedule(recorded));
    assertThat(MAPPER.valueToTree(written).toString())
        .isEqualTo(recorded.get("schedule").toString());
  }

  @Test
  void is_printed_as_a_python_call() {
    assertThat(new CosineDecay(0.1, 1000).warmupTarget(0.5).warmupSteps(10))
        .hasToString(
            "CosineDecay(initial_learning_rate=0.1, decay_steps=1000, warmup_target=0.5,"
                + " warmup_steps=10)");
  }

  @Test
  void takes_a_fraction_of_steps() {
    assertThat(new ExponentialDecay(0.1, 2.5, 0.5).at(5)).isCloseTo(0.025, within(1e-8));
    assertThat(new ExponentialDecay(0.1, 2.5, 0.5).getConfig()).containsEntry("decay_steps", 2.5);
  }

  @Test
  void rejects_zero_steps() {
    assertThatThrownBy(() -> new CosineDecay(0.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CosineDecay: 'decay_steps' must be a number greater than 0. Received: 0");
    assertThatThrownBy(() -> new CosineDecayRestarts(0.1, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CosineDecayRestarts: 'first_decay_steps' must be a number greater than 0. Received:"
                + " -2");
  }

  @Test
  void rejects_boundaries_that_do_not_fit_the_values() {
    assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(10, 20), List.of(0.1, 0.2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The length of boundaries should be 1 less than the length of values. Received:"
                + " boundaries=[10, 20] of length 2, and values=[0.1, 0.2] of length 2.");
  }

  @Test
  void names_an_unknown_class() {
    assertThatThrownBy(
            () -> LearningRateSchedules.REGISTRY.fromJson(Map.of("class_name", "CosineDeca")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Unknown learning rate schedule 'CosineDeca'. Did you mean 'CosineDecay'? Known:"
                + " ExponentialDecay, PiecewiseConstantDecay, PolynomialDecay, InverseTimeDecay,"
                + " CosineDecay, CosineDecayRestarts.");
  }
}
