package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.layers.GRU;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import io.kerava.layers.Masking;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks whose layers go on where the batch before ended (tools/record_stateful.py). */
final class StatefulTest {
  static Stream<Arguments> networks() {
    return Engines.with(Golden.each(Golden.read("stateful").get("networks")));
  }

  private static Sequential model(String engine, JsonNode recorded) {
    Layer layer =
        Layers.TYPE.fromJson(new ObjectMapper().convertValue(recorded.get("json"), Map.class));
    Sequential model = new Sequential(new Input(3, 2), layer, new Dense(1));
    model.compile(c -> c.optimizer(new SGD().learningRate(0.1)).loss("mean_squared_error"));
    model.setWeights(Golden.each(recorded.get("weights")).map(Golden::nd).toList());
    return Engines.on(engine, model);
  }

  private static INDArray predict(Sequential model, JsonNode recorded) {
    return model.predict(Golden.nd(recorded.get("x")), p -> p.batchSize(2).verbose(0));
  }

  private static void assertClose(INDArray actual, JsonNode expected) {
    assertThat(actual.sub(Golden.nd(expected)).amaxNumber().doubleValue()).isLessThan(2e-5);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void goes_on_from_batch_to_batch_as_keras_does(String engine, JsonNode recorded) {
    Sequential model = model(engine, recorded);
    assertClose(predict(model, recorded), recorded.get("first"));
    assertClose(predict(model, recorded), recorded.get("second"));
    model.resetStates();
    assertClose(predict(model, recorded), recorded.get("again"));
    History history =
        model.fit(
            Golden.nd(recorded.get("x")),
            Golden.nd(recorded.get("y")),
            f -> f.batchSize(2).epochs(2).shuffle(false).verbose(0));
    double[] losses = Golden.each(recorded.get("losses")).mapToDouble(JsonNode::asDouble).toArray();
    assertThat(history.get("loss").stream().mapToDouble(each -> each).toArray())
        .containsExactly(losses, Offset.offset(2e-5));
    for (int i = 0; i < model.getWeights().size(); i++) {
      assertClose(model.getWeights().get(i), recorded.get("trained").get(i));
    }
    assertClose(predict(model, recorded), recorded.get("after"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void goes_on_where_another_engine_ended(String engine, JsonNode recorded) {
    Sequential model = model(engine, recorded);
    predict(model, recorded);
    Engines.on(engine.equals("cpu") ? "dl4j" : "cpu", model);
    assertClose(predict(model, recorded), recorded.get("second"));
  }

  static Stream<Arguments> maskedNetworks() {
    return Engines.with(Golden.each(Golden.read("stateful").get("masked")))
        .filter(each -> !each.get()[0].equals("cpu") || hasKernels((JsonNode) each.get()[1]));
  }

  private static boolean hasKernels(JsonNode recorded) {
    return !recorded.get("json").toString().contains("ConvLSTM2D");
  }

  private static Sequential maskedModel(String engine, JsonNode recorded) {
    Sequential model = new Sequential(new Input(3, 4), new Masking().maskValue(-1));
    Golden.each(recorded.get("json"))
        .map(json -> Layers.TYPE.fromJson(new ObjectMapper().convertValue(json, Map.class)))
        .forEach(model::add);
    model.compile(c -> c.optimizer(new SGD().learningRate(0.1)).loss("mean_squared_error"));
    model.setWeights(Golden.each(recorded.get("weights")).map(Golden::nd).toList());
    return Engines.on(engine, model);
  }

  @ParameterizedTest
  @MethodSource("maskedNetworks")
  void gives_zeros_at_masked_steps_before_the_first_that_counts(String engine, JsonNode recorded) {
    Sequential model = maskedModel(engine, recorded);
    assertClose(predict(model, recorded), recorded.get("first"));
    assertClose(predict(model, recorded), recorded.get("second"));
    History history =
        model.fit(
            Golden.nd(recorded.get("x")),
            Golden.nd(recorded.get("y")),
            f -> f.batchSize(2).epochs(2).shuffle(false).verbose(0));
    double[] losses = Golden.each(recorded.get("losses")).mapToDouble(JsonNode::asDouble).toArray();
    assertThat(history.get("loss").stream().mapToDouble(each -> each).toArray())
        .containsExactly(losses, Offset.offset(2e-5));
    for (int i = 0; i < model.getWeights().size(); i++) {
      assertClose(model.getWeights().get(i), recorded.get("trained").get(i));
    }
    assertClose(predict(model, recorded), recorded.get("after"));
  }

  @Test
  void rejects_a_batch_of_another_size_until_it_is_reset() {
    Sequential model = new Sequential(new Input(3, 2), new LSTM(4).stateful(true));
    model.predict(Nd4j.ones(5, 3, 2), p -> p.verbose(0));
    assertThatThrownBy(() -> model.predict(Nd4j.ones(2, 3, 2), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A stateful layer has 20 numbers of state from the batches before, and this batch needs"
                + " 8. Give it batches of one size, or call resetStates first.");
    model.resetStates();
    assertThat(model.predict(Nd4j.ones(2, 3, 2), p -> p.verbose(0)).shape()).containsExactly(2, 4);
  }

  @Test
  void keeps_no_state_without_being_told() {
    Sequential model = new Sequential(new Input(3, 2), new GRU(4));
    INDArray x = Nd4j.rand(2, 3, 2);
    assertThat(model.predict(x, p -> p.verbose(0))).isEqualTo(model.predict(x, p -> p.verbose(0)));
  }
}
