package io.kerava.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedules;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerDefaultsTest {
  private static final JsonNode GOLDEN = Golden.read("optimizers");

  static Stream<Schema<?>> optimizers() {
    return Optimizers.REGISTRY.schemas().stream();
  }

  static Stream<Schema<?>> schedules() {
    return LearningRateSchedules.REGISTRY.schemas().stream();
  }

  @Test
  void knows_every_recorded_class() {
    assertThat(optimizers().map(Schema::className))
        .containsExactlyInAnyOrderElementsOf(names(GOLDEN.get("classes")));
    assertThat(schedules().map(Schema::className))
        .containsExactlyInAnyOrderElementsOf(names(GOLDEN.get("schedule_classes")));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizers_have_keras_defaults(Schema<?> schema) {
    JsonNode recorded = GOLDEN.get("classes").get(schema.className());
    List<Argument<?>> arguments =
        schema.arguments().stream()
            .filter(each -> each != OptimizerTable.EXCLUDE_FROM_WEIGHT_DECAY)
            .toList();
    assertSameNames(schema, arguments, recorded.get("defaults"));
    for (Argument<?> argument : arguments) {
      if (argument.key().equals("name")) {
        assertThat(argument.defaultValue()).isEqualTo(recorded.get("config").get("name").asText());
      } else {
        assertDefault(schema, argument, recorded.get("defaults").get(argument.key()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizers_write_keras_default_config(Schema<?> schema) {
    Optimizer optimizer = Optimizers.get(schema.className());
    assertThat(new ObjectMapper().valueToTree(optimizer.getConfig()).toString())
        .isEqualTo(GOLDEN.get("classes").get(schema.className()).get("config").toString());
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void schedules_have_keras_defaults(Schema<?> schema) {
    JsonNode recorded = GOLDEN.get("schedule_classes").get(schema.className());
    assertSameNames(schema, schema.arguments(), recorded);
    for (Argument<?> argument : schema.arguments()) {
      assertDefault(schema, argument, recorded.get(argument.key()));
    }
  }

  private static void assertSameNames(
      Schema<?> schema, List<Argument<?>> arguments, JsonNode recorded) {
    assertThat(new TreeSet<>(arguments.stream().map(Argument::key).toList()))
        .as(schema.className())
        .isEqualTo(new TreeSet<>(names(recorded)));
  }

  private static void assertDefault(Schema<?> schema, Argument<?> argument, JsonNode recorded) {
    String what = schema.className() + "." + argument.key();
    Object value = argument.defaultValue();
    if (value instanceof ConstantRate rate) {
      value = rate.value();
    }
    assertThat(argument.isRequired()).as(what).isEqualTo(recorded.asText().equals("required"));
    if (value == null) {
      assertThat(recorded.isNull() || argument.isRequired()).as(what).isTrue();
    } else if (value instanceof Number number) {
      assertThat(number.doubleValue()).as(what).isEqualTo(recorded.asDouble());
    } else {
      assertThat(value.toString()).as(what).isEqualTo(recorded.asText());
    }
  }

  private static List<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }
}
