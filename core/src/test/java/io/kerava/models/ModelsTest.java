package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelsTest {
  private static Model model() {
    Input x = new Input(3).name("x");
    Tensor hidden = new Dense(4).activation("relu").name("hidden").apply(x);
    return new Model(
        x, new Dense(1).name("out").apply(new Dropout(0.5).name("drop").apply(hidden)));
  }

  @Test
  void clones_with_weights_of_its_own() {
    Model model = model();
    model.compile("sgd", "mse");
    Model clone = Models.cloneModel(model);
    INDArray x = Nd4j.rand(6, 3);
    clone.setWeights(model.getWeights());
    INDArray predicted = model.predict(x, p -> p.verbose(0));
    assertThat(clone.predict(x, p -> p.verbose(0))).isEqualTo(predicted);
    clone.fit(x, Nd4j.ones(6, 1), f -> f.verbose(0));
    assertThat(model.predict(x, p -> p.verbose(0))).isEqualTo(predicted);
    assertThat(clone.predict(x, p -> p.verbose(0))).isNotEqualTo(predicted);
  }

  @Test
  void clones_a_sequential_as_a_sequential() {
    Sequential model = new Sequential("net", new Input(3), new Dense(2).name("a"));
    Sequential clone = Models.cloneModel(model);
    assertThat(clone.toJson()).isEqualTo(model.toJson());
    assertThat(clone.getLayer("a")).isNotSameAs(model.getLayer("a"));
    Input x = new Input(3).name("other");
    assertThat(Models.cloneModel(model, c -> c.inputTensors(x)).input()).isSameAs(x);
    Tensor between = new Dense(3).apply(new Input(2));
    assertThatThrownBy(() -> Models.cloneModel(model, c -> c.inputTensors(between)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The clone of a Sequential begins with an Input. Received: inputTensors=[<KerasTensor");
  }

  @Test
  void puts_other_layers_and_inputs_in_the_place_of_some() {
    Model model = model();
    Input x = new Input(3).name("other");
    Model clone =
        Models.cloneModel(
            model,
            c ->
                c.inputTensors(x)
                    .cloneFunction(
                        layer -> layer instanceof Dropout ? new Dropout(0.1).name("less") : layer));
    assertThat(clone.layers())
        .extracting(Layer::name)
        .containsExactly("other", "hidden", "less", "out");
    assertThat(clone.getLayer("out")).isSameAs(model.getLayer("out"));
    assertThatThrownBy(() -> Models.cloneModel(model, c -> c.inputTensors(x, x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("inputTensors: the model 'functional.*' takes 1 of them. Received: 2.");
  }

  @Test
  void refuses_a_range_of_no_layers() {
    Model model = model();
    assertThat(model.summaryText(s -> s.layerRange("hid", "out"))).doesNotContain("InputLayer");
    assertThatThrownBy(() -> model.summaryText(s -> s.layerRange("hidden", "none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Passed layer_names do not match the layer names in the model. Received: ['hidden',"
                + " 'none']");
    assertThatThrownBy(() -> model.summaryText(s -> s.layerRange("(", "out")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layerRange: 'first' must be the name of a layer or a regular expression. Received: (");
  }

  @Test
  void begins_between_layers_with_an_input_of_its_own() {
    Model model = model();
    Layer hidden = model.getLayer("hidden");
    Tensor output = hidden.output();
    Model rest = new Model(output, model.output());
    assertThat(rest.layers().get(0).isInput()).isTrue();
    assertThat(rest.getLayer("out")).isSameAs(model.getLayer("out"));
    assertThat(hidden.output()).isSameAs(output);
    assertThat(model.getLayer("out").nodes()).hasSize(2);
    INDArray x = Nd4j.rand(5, 3);
    assertThat(rest.predict(hidden.call(x), p -> p.verbose(0)))
        .isEqualTo(model.predict(x, p -> p.verbose(0)));
  }
}
