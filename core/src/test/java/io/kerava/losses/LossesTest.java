package io.kerava.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.config.Argument;
import io.kerava.config.Configurable;
import io.kerava.config.KerasJson;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
  private static final JsonNode RECORDED = Golden.read("losses");

  static Stream<String> classNames() {
    return Losses.REGISTRY.schemas().stream()
        .map(Schema::className)
        .filter(name -> !name.equals("CTC"));
  }

  @Test
  void has_every_loss_class_of_keras() {
    List<String> known = new ArrayList<>();
    RECORDED.get("defaults").fieldNames().forEachRemaining(known::add);
    assertThat(Losses.REGISTRY.schemas().stream().map(Schema::className))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void knows_every_name_that_keras_knows() {
    for (JsonNode name : RECORDED.get("names")) {
      if (!name.asText().equalsIgnoreCase("ctc")) {
        assertThat(Losses.get(name.asText())).as(name.asText()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("classNames")
  void has_the_defaults_of_keras(String className) {
    JsonNode defaults = RECORDED.get("defaults").get(className);
    Schema<?> schema = ((Configurable) Losses.get(className)).schema();
    List<String> keys = new ArrayList<>();
    defaults.fieldNames().forEachRemaining(keys::add);
    assertThat(schema.arguments().stream().map(Argument::key))
        .containsExactlyInAnyOrderElementsOf(keys);
    for (Argument<?> argument : schema.arguments()) {
      assertThat((Object) argument.defaultValue())
          .as(argument.key())
          .isEqualTo(plain(defaults.get(argument.key())));
    }
  }

  @ParameterizedTest
  @MethodSource("classNames")
  void writes_the_config_of_keras(String className) {
    Loss loss = Losses.get(className);
    assertThat(KerasJson.write(loss.getConfig()))
        .isEqualTo(RECORDED.get("configs").get(className).toString());
  }

  @ParameterizedTest
  @MethodSource("classNames")
  void reads_its_own_json(String className) {
    Loss loss = Losses.get(className);
    assertThat(Losses.REGISTRY.fromJson(KerasJson.object(loss))).isEqualTo(loss);
  }

  @Test
  void keeps_arguments_in_json_that_keras_forgets() {
    List<Loss> losses =
        List.of(
            new Huber().delta(0.5),
            new CosineSimilarity().axis(1),
            new SparseCategoricalCrossentropy().axis(1).ignoreClass(-1),
            new Dice().axis(1, 2).name("overlap").reduction("sum"));
    for (Loss loss : losses) {
      assertThat(Losses.REGISTRY.fromJson(KerasJson.object(loss))).isEqualTo(loss);
    }
  }

  @Test
  void prints_a_loss_as_a_python_call() {
    assertThat(new BinaryCrossentropy().fromLogits(true).labelSmoothing(0.1))
        .hasToString("BinaryCrossentropy(from_logits=True, label_smoothing=0.1)");
  }

  @Test
  void suggests_the_nearest_name() {
    assertThatThrownBy(() -> Losses.get("categorical_crosentropy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Unknown loss 'categorical_crosentropy'. Did you mean 'categorical_crossentropy'?"
                + " Known: mean_squared_error, mse, MSE, ");
  }

  @Test
  void takes_none_as_the_reduction_none() {
    Map<String, Object> config = new HashMap<>();
    config.put("reduction", null);
    assertThat(Losses.REGISTRY.fromJson(Map.of("class_name", "Hinge", "config", config)))
        .isEqualTo(new Hinge().reduction("none"));
  }

  @Test
  void refuses_ctc_by_name() {
    String message = "The loss 'CTC' (connectionist temporal classification) is not supported.";
    assertThatThrownBy(() -> Losses.get("ctc"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                Losses.REGISTRY.fromJson(
                    Map.of(
                        "class_name",
                        "CTC",
                        "config",
                        Map.of("name", "ctc", "reduction", "sum_over_batch_size"))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
  }

  private static Object plain(JsonNode value) {
    return new ObjectMapper().convertValue(value, Object.class);
  }
}
