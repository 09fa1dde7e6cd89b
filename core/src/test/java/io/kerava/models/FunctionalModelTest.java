package io.kerava.models;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.KerasJson;
import io.kerava.config.KerasNames;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.Network;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.Average;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.GlobalAveragePooling2D;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.Maximum;
import io.kerava.layers.Multiply;
import io.kerava.layers.TimeDistributed;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Functional models, against what tools/record_functional.py recorded of Keras's. */
@ResourceLock("KerasNames")
class FunctionalModelTest {
  private static final Map<String, Supplier<Model>> MODELS =
      Map.ofEntries(
          entry("residual", FunctionalModelTest::residual),
          entry("residual_normalized", FunctionalModelTest::residualNormalized),
          entry("shared_layer", FunctionalModelTest::sharedLayer),
          entry("shared_normalization", FunctionalModelTest::sharedNormalization),
          entry("nested", FunctionalModelTest::nested),
          entry("sequential_within", FunctionalModelTest::sequentialWithin),
          entry("frozen_within", FunctionalModelTest::frozenWithin),
          entry("within_sequential", FunctionalModelTest::withinSequential),
          entry("twice_in_sequential", FunctionalModelTest::twiceInSequential),
          entry("softmax_used_twice", FunctionalModelTest::usedTwice),
          entry("binary", FunctionalModelTest::binary));

  private static Model residual() {
    Input x = new Input(6, 6, 2);
    Tensor first = new Conv2D(3, 3).padding("same").activation("relu").apply(x);
    Tensor second = new Conv2D(3, 3).padding("same").apply(first);
    Tensor added = new Add().apply(second, first);
    Tensor y = new GlobalAveragePooling2D().apply(new Activation("relu").apply(added));
    return new Model(x, new Dense(1).apply(y));
  }

  private static Model residualNormalized() {
    Input x = new Input(6, 6, 2);
    Tensor y = new Conv2D(2, 3).padding("same").useBias(false).apply(x);
    y = new Activation("relu").apply(new BatchNormalization().momentum(0.9).apply(y));
    y = new Conv2D(2, 3).padding("same").useBias(false).apply(y);
    y = new BatchNormalization().momentum(0.9).apply(y);
    y = new Activation("relu").apply(new Add().apply(y, x));
    return new Model(x, new Dense(1).apply(new GlobalAveragePooling2D().apply(y)));
  }

  private static Model sharedLayer() {
    Input x = new Input(4);
    Dense shared = new Dense(4).activation("tanh");
    Tensor y = new Concatenate().apply(shared.apply(shared.apply(x)), new Dense(2).apply(x));
    return new Model(x, new Dense(1).apply(y));
  }

  private static Model sharedNormalization() {
    Input x = new Input(4);
    BatchNormalization normalization = new BatchNormalization();
    Tensor a = normalization.apply(new Dense(3).apply(x));
    Tensor b = normalization.apply(new Dense(3).activation("relu").apply(x));
    return new Model(x, new Dense(1).apply(new Multiply().apply(a, b)));
  }

  private static Model nested() {
    Input innerInput = new Input(4);
    Tensor hidden = new Dense(4).activation("relu").apply(innerInput);
    Model inner = new Model(innerInput, new Add().apply(hidden, innerInput));
    Input x = new Input(4);
    return new Model(x, new Dense(1).apply(inner.apply(inner.apply(x))));
  }

  private static Sequential block() {
    return new Sequential(new Dense(5).activation("relu"), new BatchNormalization());
  }

  private static Model sequentialWithin() {
    Sequential block = block();
    Input x = new Input(3);
    return new Model(x, new Dense(1).apply(block.apply(x)));
  }

  private static Model frozenWithin() {
    Sequential block = block();
    block.trainable(false);
    Input x = new Input(3);
    return new Model(x, new Dense(1).apply(block.apply(x)));
  }

  private static Model withinSequential() {
    Input innerInput = new Input(3);
    Tensor mean =
        new Average().apply(new Dense(2).apply(innerInput), new Dense(2).apply(innerInput));
    Model inner = new Model(innerInput, mean);
    return new Sequential(new Input(3), inner, new Dense(1));
  }

  private static Model twiceInSequential() {
    Dense shared = new Dense(3).activation("tanh");
    return new Sequential(new Input(3), shared, shared, new Dense(1));
  }

  private static Model usedTwice() {
    Input x = new Input(3);
    Tensor gate = new Dense(4).activation("sigmoid").apply(x);
    return new Model(x, new Dense(1).apply(new Multiply().apply(gate, new Dense(4).apply(gate))));
  }

  private static Model binary() {
    Input x = new Input(3);
    Tensor a = new Dense(4).activation("relu").apply(x);
    Tensor b = new Dense(4).activation("tanh").apply(x);
    Tensor y = new Dense(1).activation("sigmoid").apply(new Maximum().apply(a, b));
    return new Model(x, y);
  }

  static Stream<Arguments> cases() {
    return Golden.each(Golden.read("functional").get("cases"))
        .flatMap(
            recorded ->
                Stream.of("cpu", "dl4j")
                    .map(
                        engine ->
                            Arguments.of(
                                Named.of(recorded.get("name").asText(), recorded), engine)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void trains_as_in_keras(JsonNode recorded, String engine) {
    KerasNames.clearSession();
    Model model = MODELS.get(recorded.get("name").asText()).get();
    assertThat(model.layers())
        .extracting(Layer::name)
        .containsExactlyElementsOf(
            Golden.each(recorded.get("layers")).map(JsonNode::asText).toList());
    assertThat(
            List.of(
                model.summaryText(),
                model.summaryText(o -> o.showTrainable(true)),
                model.summaryText(o -> o.lineLength(70))))
        .containsExactlyElementsOf(
            Golden.each(recorded.get("summaries")).map(JsonNode::asText).toList());
    assertThat(model.countParams()).isEqualTo(recorded.get("params").asLong());
    model.setWeights(arrays(recorded.get("before")));
    model.engine(engine);
    assertThat(model.engine()).isEqualTo(engine);
    INDArray x = Golden.nd(recorded.get("x"));
    INDArray y = Golden.nd(recorded.get("y"));
    requireNear(model.predict(x, p -> p.verbose(0)), Golden.nd(recorded.get("predicted")));
    String optimizer = recorded.get("optimizer").asText();
    String loss = recorded.get("loss").asText();
    model.compile(c -> c.optimizer(optimizer).loss(loss).engine(engine));
    List<Double> losses =
        model.fit(x, y, f -> f.batchSize(4).epochs(3).shuffle(false).verbose(0)).get("loss");
    List<Double> expected = Golden.each(recorded.get("losses")).map(JsonNode::asDouble).toList();
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-5));
    }
    List<INDArray> after = arrays(recorded.get("after"));
    for (int i = 0; i < after.size(); i++) {
      requireNear(model.getWeights().get(i), after.get(i));
    }
    assertThat(model.evaluate(x, y, e -> e.verbose(0)).loss())
        .isCloseTo(recorded.get("evaluated").asDouble(), within(1e-5));
  }

  private static List<INDArray> arrays(JsonNode recorded) {
    return Golden.each(recorded).map(Golden::nd).toList();
  }

  private static void requireNear(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).norm2Number().doubleValue()).isLessThan(1e-5);
  }

  @Test
  void shares_its_layers_with_a_model_of_a_part_of_it() {
    Input x = new Input(3);
    Tensor hidden = new Dense(4).activation("relu").apply(x);
    Model whole = new Model(x, new Dense(1).apply(hidden));
    Model features = new Model(x, hidden);
    INDArray data = Nd4j.rand(8, 3);
    INDArray before = features.predict(data, p -> p.verbose(0));
    whole.compile("sgd", "mse");
    whole.fit(data, Nd4j.ones(8, 1), f -> f.epochs(3).verbose(0));
    INDArray after = features.predict(data, p -> p.verbose(0));
    assertThat(after).isNotEqualTo(before);
    assertThat(after).isEqualTo(whole.getLayer(1).call(data));
  }

  @Test
  void takes_the_features_of_a_sequential() {
    Sequential whole =
        new Sequential(new Input(3), new Dense(4).activation("relu").name("hidden"), new Dense(1));
    Model features = new Model(whole.input(), whole.getLayer("hidden").output());
    INDArray x = Nd4j.rand(8, 3);
    assertThat(features.predict(x, p -> p.verbose(0))).isEqualTo(whole.getLayer(0).call(x));
    Model again = new Model(whole.input(), whole.output());
    assertThat(again.predict(x, p -> p.verbose(0))).isEqualTo(whole.predict(x, p -> p.verbose(0)));
    assertThat(whole.getLayer(1).input()).isSameAs(whole.getLayer(0).output());
  }

  @Test
  void refuses_the_output_of_a_layer_that_was_never_applied() {
    Dense layer = new Dense(1).name("alone");
    Sequential unused = new Sequential(layer);
    assertThat(unused.layers()).hasSize(1);
    assertThatThrownBy(layer::output)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The layer alone has never been called and thus has no defined input and output. Apply"
                + " it to a tensor first.");
  }

  @Test
  void sees_a_layer_that_is_frozen_between_two_trainings() {
    Input x = new Input(3);
    Dense hidden = new Dense(4);
    Model model = new Model(x, new Dense(1).apply(hidden.apply(x)));
    model.compile("sgd", "mse");
    INDArray data = Nd4j.rand(8, 3);
    INDArray y = Nd4j.ones(8, 1);
    model.fit(data, y, f -> f.verbose(0));
    List<INDArray> before = hidden.getWeights();
    hidden.trainable(false);
    model.fit(data, y, f -> f.verbose(0));
    assertThat(hidden.getWeights()).isEqualTo(before);
    hidden.trainable(true);
    model.fit(data, y, f -> f.verbose(0));
    assertThat(hidden.getWeights()).isNotEqualTo(before);
  }

  @Test
  void finds_its_network_again_when_layers_are_frozen_and_thawed_in_turn() {
    Input x = new Input(3);
    Dense hidden = new Dense(4);
    Model model = new Model(x, new Dense(1).apply(hidden.apply(x)));
    Network learning = model.state().network();
    hidden.trainable(false);
    Network frozen = model.state().network();
    hidden.trainable(true);
    assertThat(model.state().network()).isSameAs(learning).isNotSameAs(frozen);
    hidden.trainable(false);
    assertThat(model.state().network()).isSameAs(frozen);
  }

  @Test
  void refuses_an_output_that_does_not_follow_from_the_input() {
    Input x = new Input(3).name("x");
    Input other = new Input(3).name("other");
    Tensor y = new Dense(1).name("out").apply(other);
    assertThatThrownBy(() -> new Model(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Graph disconnected: cannot find parent for tensor <KerasTensor")
        .hasMessageContaining("at operation");
    assertThatThrownBy(() -> new Model(x, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Graph disconnected: cannot find parent for tensor <KerasTensor");
  }

  @Test
  void writes_and_reads_a_sequential_within_a_sequential() {
    for (boolean hasInput : new boolean[] {true, false}) {
      KerasNames.clearSession();
      Sequential model = new Sequential("net");
      if (hasInput) {
        model.add(new Input(3));
      }
      model.add(new Sequential("block", new Dense(4).activation("relu"), new Dropout(0.5)));
      model.add(new Dense(1));
      String expected = Golden.read("functional").get("nested_json").get(hasInput ? 0 : 1).asText();
      assertThat(KerasJson.read(model.toJson())).isEqualTo(KerasJson.read(expected));
      Sequential read = Sequential.fromJson(expected);
      assertThat(KerasJson.read(read.toJson())).isEqualTo(KerasJson.read(expected));
    }
  }

  @Test
  void names_two_weights_of_one_name_before_they_are_saved() {
    Model model =
        new Sequential(
            new Input(3),
            new Sequential(new Dense(3).name("same")),
            new Sequential(new Dense(3).name("same")));
    assertThatThrownBy(() -> model.saveWeights("never.npz"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Two weights are called 'same/kernel', and an .npz file has weights by their names."
                + " Save them in Keras's format, model.weights.h5, or give the layers of models"
                + " within the model names of their own.");
  }

  @Test
  void has_no_network_of_dl4j_where_a_layer_comes_twice() {
    Dense twice = new Dense(3);
    Sequential model = new Sequential(new Input(3), twice, twice);
    assertThatThrownBy(model::network)
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "DL4J's MultiLayerNetwork takes layers one after the other, each of them once, and this"
                + " model is a graph. It trains and predicts on the engine \"dl4j\" all the same;"
                + " its weights are at getWeights.");
    Sequential within = new Sequential(new Input(3), new Sequential(new Dense(2)), new Dense(1));
    assertThat(within.network().numParams()).isEqualTo(11);
  }

  @Test
  void refuses_to_be_within_another_layer() {
    Sequential inner = new Sequential("inner", new Dense(3));
    assertThatThrownBy(() -> new TimeDistributed(inner))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TimeDistributed: 'layer' must be a layer other than Input or a model. Received:"
                + " <Sequential name=inner, built=False>");
  }

  @Test
  void refuses_two_layers_of_one_name() {
    Input x = new Input(3);
    Tensor y = new Dense(1).name("same").apply(new Dense(2).name("same").apply(x));
    assertThatThrownBy(() -> new Model(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The name \"same\" is used 2 times in the model. All operation names should be"
                + " unique.");
  }

  @Test
  void refuses_another_input_than_a_layer_has_weights_for() {
    Dense layer = new Dense(2).name("dense");
    Tensor unused = layer.apply(new Input(3));
    assertThat(unused.shape()).hasToString("(None, 2)");
    assertThatThrownBy(() -> layer.apply(new Input(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'dense' (Dense) has its weights for an input of the shape (None, 3)."
                + " Received: an input of the shape (None, 4), which needs weights of the shapes"
                + " [(4, 2), (2,)]. Use another layer.");
  }
}
