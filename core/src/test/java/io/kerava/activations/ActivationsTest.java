package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  private static final JsonNode GOLDEN = Golden.read("activations");

  @Test
  void knows_every_name_of_keras() {
    JsonNode names = GOLDEN.get("names");
    names
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("threshold")) {
                assertThat(Activations.get(name).name()).isEqualTo(names.get(name).asText());
              }
            });
  }

  @Test
  void has_the_arguments_and_defaults_of_keras() {
    KerasFacts.assertSameArguments(Activations.schemas(), GOLDEN.get("defaults"));
  }

  @Test
  void makes_an_activation_of_the_class_that_the_table_is_of() {
    for (Schema<?> schema : Activations.schemas()) {
      Activation made =
          schema.className().equals("threshold")
              ? new Threshold(1, 0)
              : Activations.get(schema.className());
      assertThat(made.schema()).isSameAs(schema);
      assertThat(made.getClass().getSimpleName())
          .isEqualToIgnoringCase(schema.className().replace("_", ""));
    }
  }

  @Test
  void writes_the_name_where_the_parameters_are_at_their_defaults() {
    assertThat(Activations.TYPE.toJson(new Relu())).isEqualTo("relu");
    assertThat(Activations.TYPE.toJson(new Silu())).isEqualTo("silu");
    assertThat(Activations.TYPE.toJson(new LeakyRelu().negativeSlope(0.2))).isEqualTo("leaky_relu");
    assertThat(Activations.TYPE.show(new Tanh())).isEqualTo("'tanh'");
  }

  @Test
  void writes_parameters_as_a_layer_that_keras_can_read() {
    Activation leaky = new LeakyRelu().negativeSlope(0.1);
    assertThat(Activations.TYPE.toJson(leaky))
        .hasToString(
            "{module=keras.layers, class_name=LeakyReLU, config={negative_slope=0.1},"
                + " registered_name=null}");
    assertThat(Activations.TYPE.show(leaky)).isEqualTo("leaky_relu(negative_slope=0.1)");
  }

  @Test
  void writes_what_keras_lacks_as_a_function_of_ones_own() {
    assertThat(Activations.TYPE.toJson(new HardSigmoidKeras2()))
        .hasToString(
            "{module=builtins, class_name=function, config=hard_sigmoid_keras2,"
                + " registered_name=function}");
    assertThat(Activations.TYPE.show(new HardSigmoidKeras2())).isEqualTo("'hard_sigmoid_keras2'");
  }

  @Test
  void reads_back_what_it_writes() {
    for (Activation activation :
        new Activation[] {
          new Relu(),
          new Relu().maxValue(5).threshold(1),
          new Elu().alpha(0.5),
          new Celu().alpha(0.5),
          new Gelu().approximate(true),
          new Threshold(1, 2),
          new HardSigmoidKeras2(),
          new Step()
        }) {
      Object json = Activations.TYPE.toJson(activation);
      assertThat(json).isNotNull();
      assertThat(Activations.TYPE.fromJson(json))
          .isEqualTo(activation)
          .hasSameHashCodeAs(activation);
    }
  }

  @Test
  void reads_the_layers_that_keras_takes_for_activations() {
    JsonNode layers = GOLDEN.get("layer_objects");
    assertThat(read(layers.get(0))).isEqualTo(new LeakyRelu().negativeSlope(0.1));
    assertThat(read(layers.get(1))).isEqualTo(new Elu().alpha(0.5));
    assertThat(read(layers.get(2))).isEqualTo(new Relu().maxValue(5).negativeSlope(0.1));
    assertThat(read(layers.get(3))).isEqualTo(new Softmax());
  }

  @Test
  void reads_a_function_written_as_an_object() {
    assertThat(read(GOLDEN.get("function_object"))).isEqualTo(new Gelu());
  }

  @Test
  void answers_an_unknown_name_with_the_nearest() {
    assertThatThrownBy(() -> Activations.get("sigmod"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown activation 'sigmod'. Did you mean 'sigmoid'? Known: celu, elu, exponential,"
                + " gelu, glu, hard_shrink, hard_sigmoid, hard_sigmoid_keras2, hard_silu,"
                + " hard_swish, hard_tanh, leaky_relu, linear, log_sigmoid, log_softmax, mish,"
                + " relu, relu6, selu, sigmoid, silu, swish, soft_shrink, softmax, softplus,"
                + " softsign, sparse_plus, sparse_sigmoid, sparsemax, squareplus, step, tanh,"
                + " tanh_shrink, threshold.");
  }

  @Test
  void names_an_unsupported_layer_used_as_an_activation() {
    assertThatThrownBy(
            () -> Activations.TYPE.fromJson(Map.of("class_name", "PReLU", "config", Map.of())))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageStartingWith("Unknown activation 'PReLU'.");
  }

  @Test
  void says_that_threshold_needs_its_two_numbers() {
    assertThatThrownBy(() -> Activations.get("threshold"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "threshold: a name alone is not enough, as there is no default for 'threshold',"
                + " 'default_value'. Expected an object. Received the name: 'threshold'");
  }

  @Test
  void rejects_another_axis_than_the_last() {
    assertThatThrownBy(() -> new Softmax().axis(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "softmax: 'axis' must be -1, the last axis (for another one, put a Permute layer before"
                + " and after). Received: 1");
  }

  private static Activation read(JsonNode json) {
    return Activations.TYPE.fromJson(KerasFacts.parsed(json));
  }
}
