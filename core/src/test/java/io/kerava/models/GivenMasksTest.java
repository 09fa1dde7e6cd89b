package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.KerasJson;
import io.kerava.config.KerasNames;
import io.kerava.layers.Attention;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GRUCell;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Masking;
import io.kerava.layers.RNN;
import io.kerava.layers.RepeatVector;
import io.kerava.layers.SimpleRNN;
import io.kerava.layers.Softmax;
import io.kerava.layers.TimeDistributed;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Masks by the keyword {@code mask}, as tools/record_functional_traps.py recorded them. */
@ResourceLock("KerasNames")
final class GivenMasksTest {
  private static Tensor applied(String name, Tensor x, Tensor m) {
    return switch (name) {
      case "lstm" -> new LSTM(2).apply(x, o -> o.mask(m));
      case "along" -> {
        Tensor steps = new GRU(2).returnSequences(true).apply(x, o -> o.mask(m));
        yield new LSTM(2).apply(new TimeDistributed(new Dense(2)).apply(steps));
      }
      case "states" -> {
        Tensor start = new Dense(2).apply(new Flatten().apply(x));
        Tensor second = new Dense(2).activation("tanh").apply(start);
        yield new LSTM(2).apply(x, o -> o.initialState(start, second).mask(m));
      }
      case "bidirectional" -> new Bidirectional(new LSTM(2)).apply(x, o -> o.mask(m));
      case "normalization" ->
          new Flatten().apply(new BatchNormalization().momentum(0.5).apply(x, o -> o.mask(m)));
      case "pooling" -> new GlobalAveragePooling1D().apply(x, o -> o.mask(m));
      case "distributed" ->
          new SimpleRNN(2).apply(new TimeDistributed(new Dense(2)).apply(x, o -> o.mask(m)));
      case "attention" -> {
        List<Tensor> both = List.of(x, new Dense(3).apply(x));
        Tensor others = Ops.subtract(1, m);
        yield new Flatten().apply(new Attention().apply(both, o -> o.mask(m, others)));
      }
      case "softmax" -> {
        Tensor mask = new RepeatVector(5).apply(m);
        yield new Flatten().apply(new Softmax().apply(new Dense(5).apply(x), o -> o.mask(mask)));
      }
      case "over_another" -> new LSTM(2).apply(new Masking().apply(x), o -> o.mask(m));
      case "cells" -> new RNN(new GRUCell(2)).returnSequences(true).apply(x, o -> o.mask(m));
      case "within" -> {
        Input own = new Input(5, 3);
        Input given = new Input(5);
        Tensor steps = new GRU(2).returnSequences(true).apply(own, o -> o.mask(given));
        yield new LSTM(2).apply(new Model(List.of(own, given), steps).apply(x, m));
      }
      case "attention_of_query" ->
          new GRU(2).apply(new Attention().apply(List.of(x, masked(x)), o -> o.mask(m, null)));
      case "attention_of_value" ->
          new GRU(2).apply(new Attention().apply(List.of(masked(x), x), o -> o.mask(null, m)));
      case "attention_of_none" ->
          new GRU(2)
              .apply(new Attention().apply(List.of(masked(x), masked(x)), o -> o.mask(null, null)));
      case "attention_within" -> {
        Input query = new Input(5, 3);
        Input value = new Input(5, 3);
        Model inner =
            new Model(List.of(query, value), new Attention().apply(List.of(query, value)));
        yield new GRU(2).apply(inner.apply(List.of(x, masked(x)), o -> o.mask(m, null)));
      }
      default -> throw new AssertionError(name);
    };
  }

  private static Tensor masked(Tensor x) {
    return new Masking().apply(x);
  }

  static Stream<Arguments> cases() {
    List<String> names = new ArrayList<>();
    Golden.read("functional_traps")
        .get("masks_by_keyword")
        .fieldNames()
        .forEachRemaining(names::add);
    return names.stream()
        .flatMap(name -> Stream.of("cpu", "dl4j").map(engine -> Arguments.of(name, engine)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takes_the_place_of_the_mask_that_comes_in(String name, String engine) {
    KerasNames.clearSession();
    RecordedTrap trap =
        new RecordedTrap(Golden.read("functional_traps").get("masks_by_keyword").get(name), engine);
    String kind = name.substring(0, name.lastIndexOf('_'));
    Input x = new Input(5, 3).name("x");
    Input m = new Input(5).name("m");
    boolean isNumbers =
        name.endsWith("numbers") || List.of("attention", "softmax", "within").contains(kind);
    Tensor made = applied(kind, x, isNumbers ? m : Ops.notEqual(m, 0));
    Model model = new Model(List.of(x, m), new Dense(1).apply(made));
    trap.begin(model);
    List<INDArray> data = List.of(trap.array("x"), trap.array("m"));
    trap.requireArrays("predicted", model.predictAll(data, p -> p.verbose(0)));
    model.compile("sgd", "mse");
    trap.requireLogs("logs", model.fit(data, trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", model);
    assertThat(KerasJson.read(Models.cloneModel(model).toJson()).get("config"))
        .isEqualTo(KerasJson.read(trap.text("json")).get("config"));
    Model again = Model.fromJson(trap.text("json"));
    trap.begin(again);
    trap.requireArrays("predicted", again.predictAll(data, p -> p.verbose(0)));
  }

  @Test
  void is_one_of_the_first_axes_of_the_input() {
    LSTM layer = new LSTM(2).name("steps");
    Input x = new Input(5, 3);
    assertThatThrownBy(() -> layer.apply(x, o -> o.mask(new Input(4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'steps' takes a mask of the first axes of its input, such as (batch, steps)."
                + " Received: a mask of the shape (None, 4) for an input of the shape (None, 5,"
                + " 3).");
    assertThatThrownBy(() -> layer.apply(x, o -> o.mask(new Input(5), new Input(5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The layer 'steps' takes one mask. Received: 2.");
    assertThatThrownBy(() -> layer.apply(x, o -> o.mask((Tensor) null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The layer 'steps' takes one mask. Received: null.");
    assertThatThrownBy(
            () -> new Softmax().name("s").apply(x, o -> o.mask(new Input(5, 3), new Input(5, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The layer 's' takes one mask. Received: 2.");
    assertThatThrownBy(
            () -> new Attention().name("a").apply(List.of(x, x), o -> o.mask(new Input(5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'a' takes a mask of the query and one of the value, in this order. Received:"
                + " 1.");
  }

  @Test
  void is_no_keyword_of_layers_that_know_nothing_of_masks() {
    assertThatThrownBy(() -> new Dense(2).apply(new Input(5, 3), o -> o.mask(new Input(5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Dense.call() got an unexpected keyword argument 'mask'. Expected: one of"
                + " [training].");
  }

  @Test
  void is_broadcast_to_the_input_of_a_softmax() {
    assertThatThrownBy(() -> new Softmax().apply(new Input(5, 3), o -> o.mask(new Input(5, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `mask` must be broadcastable to `inputs`. Each mask dimension must be 1 or match"
                + " the corresponding input dimension. Received: inputs.shape=(None, 5, 3),"
                + " mask.shape=(None, 5, 2)");
  }
}
