package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.Relu;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.regularizers.L2;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class DenseTest {
  @Test
  void takes_a_lambda_as_an_initializer() {
    Dense dense = new Dense(2).kernelInitializer(shape -> Nd4j.ones(shape.toArray()));
    WeightSpec kernel = dense.weights(Shape.of(3)).get(0);
    assertThat(kernel.initializer().initialize(kernel.shape())).isEqualTo(Nd4j.ones(3, 2));
  }

  @Test
  void has_no_bias_where_it_is_not_wanted() {
    assertThat(new Dense(2).useBias(false).weights(Shape.of(3)))
        .extracting(WeightSpec::name)
        .containsExactly("kernel");
  }

  @Test
  void gives_its_weights_what_they_were_given() {
    Dense dense =
        new Dense(2)
            .kernelRegularizer(new L2(0.1))
            .biasRegularizer("l2")
            .kernelConstraint("non_neg")
            .biasConstraint("non_neg")
            .biasInitializer("ones");
    WeightSpec kernel = dense.weights(Shape.of(3)).get(0);
    WeightSpec bias = dense.weights(Shape.of(3)).get(1);
    assertThat(kernel.regularizer()).contains(new L2(0.1));
    assertThat(kernel.constraint()).hasToString("Optional[NonNeg()]");
    assertThat(bias.regularizer()).contains(new L2());
    assertThat(bias.constraint()).hasToString("Optional[NonNeg()]");
    assertThat(bias.initializer()).hasToString("Ones()");
  }

  @Test
  void prints_as_the_python_call() {
    assertThat(new Dense(3).activation("relu").useBias(false).name("hidden"))
        .hasToString("Dense(name='hidden', units=3, activation='relu', use_bias=False)");
  }

  @Test
  void leaves_its_input_shape_to_the_models_json() {
    Dense dense = new Dense(3).inputDim(4);
    assertThat(dense.declaredInputShape()).contains(Shape.of(4));
    assertThat(dense.getConfig()).doesNotContainKey("batch_shape");
  }

  @Test
  void takes_a_layer_as_an_activation() {
    assertThat(new Dense(3).activation(new ReLU().maxValue(6)).argument("activation"))
        .contains(new Relu().maxValue(6));
  }

  @Test
  void refuses_a_layer_as_an_activation_that_works_on_another_axis() {
    Softmax softmax = new Softmax().axis(1);
    assertThatThrownBy(() -> new Dense(3).activation(softmax))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Softmax along another axis than the last one cannot stand as an activation; add it as"
                + " a layer instead. Received: Softmax(axis=1)");
  }

  @Test
  void is_cut_before_its_activation() {
    Layer.Cut cut = new Dense(3).name("out").activation("relu").cutBeforeActivation().orElseThrow();
    assertThat(cut.before()).hasToString("Dense(name='out', units=3)");
    assertThat(cut.activation()).isEqualTo(new Relu());
  }

  @Test
  void is_not_cut_where_its_output_is_penalized() {
    assertThat(new Dense(3).activityRegularizer("l2").cutBeforeActivation())
        .isEqualTo(Optional.empty());
  }

  @Test
  void rejects_units_of_zero() {
    assertThatThrownBy(() -> new Dense(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dense: 'units' must be a positive integer. Received: 0");
  }

  @Test
  void rejects_an_unknown_activation_and_names_the_nearest() {
    assertThatThrownBy(() -> new Dense(3).activation("rellu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unknown activation 'rellu'. Did you mean 'relu'? Known: ");
  }

  @Test
  void rejects_samples_without_an_axis() {
    assertThatThrownBy(() -> new Dense(3).name("hidden").outputShape(Shape.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer 'hidden' (Dense) is incompatible with the layer: expected"
                + " min_ndim=2, found ndim=1. Full shape received: (None,)");
  }

  @Test
  void takes_no_activation_in_json_for_linear_and_refuses_no_initializer() {
    Map<String, Object> config = new HashMap<>(Map.of("units", 3));
    config.put("activation", null);
    config.put("kernel_constraint", null);
    assertThat(Layers.TYPE.fromJson(Map.of("class_name", "Dense", "config", config)))
        .hasToString("Dense(units=3)");
    config.put("kernel_initializer", null);
    assertThatThrownBy(() -> Layers.TYPE.fromJson(Map.of("class_name", "Dense", "config", config)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Dense: the argument 'kernel_initializer' is None, which is not supported here.");
  }

  @Test
  void refuses_lora_and_quantization_in_json() {
    assertThatThrownBy(
            () ->
                Layers.TYPE.fromJson(
                    Map.of("class_name", "Dense", "config", Map.of("units", 3, "lora_rank", 4))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Dense: the argument 'lora_rank' is not supported. Received: 4");
    assertThatThrownBy(
            () ->
                Layers.TYPE.fromJson(
                    Map.of(
                        "class_name",
                        "Dense",
                        "config",
                        Map.of("units", 3, "quantization_config", Map.of("mode", "int8")))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Dense's quantization_config is not supported. Received: {'mode': 'int8'}");
  }
}
