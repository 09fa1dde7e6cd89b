package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Masking;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.layers.Softmax;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** How models are called, against what tools/record_model_calls.py recorded. */
@ResourceLock("KerasNames")
final class ModelCallsTest {
  private static RecordedTrap recorded(String name, String engine) {
    return RecordedTrap.of("model_calls", name, engine);
  }

  @Test
  void a_sequential_that_nobody_has_built_has_no_inputs() {
    RecordedTrap trap = recorded("sequential_without_input", "cpu");
    Sequential model = new Sequential("stack", new Dense(2));
    assertThatThrownBy(model::inputs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(trap.text("inputs"));
    assertThatThrownBy(model::outputs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(trap.text("outputs"));
    assertThatThrownBy(model::inputNames)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(trap.text("inputs"));
    model.build(3);
    assertThat(model.inputs()).containsExactly(model.input());
    assertThat(model.outputs()).containsExactly(model.output());
    assertThat(model.inputNames()).containsExactly("input_layer");
  }

  private static List<String> nextNames() {
    Input x = new Input(3);
    Tensor conditions = Ops.notEqual(x, 0);
    return Stream.concat(
            Stream.of(conditions, Ops.any(conditions, -1))
                .map(each -> SymbolicTensor.of(each).node().operation().name()),
            Stream.of(new Model(x, x).name()))
        .toList();
  }

  private static List<String> texts(JsonNode names) {
    return Golden.each(names).map(JsonNode::asText).toList();
  }

  @Test
  void a_sequential_counts_the_names_of_masks() {
    JsonNode names = recorded("names_of_masks_in_a_sequential", "cpu").recorded();
    var atOnce = new Sequential(new Input(4), new Embedding(5, 3).maskZero(true), new LSTM(2));
    assertThat(nextNames()).isEqualTo(texts(names.get("at_once")));
    Sequential model = new Sequential();
    model.add(new Input(4, 3));
    model.add(new Masking());
    model.add(new LSTM(2));
    model.add(new Dense(1));
    assertThat(nextNames()).isEqualTo(texts(names.get("one_by_one")));
    var removed = model.pop();
    assertThat(nextNames()).isEqualTo(texts(names.get("one_less")));
    Sequential late = new Sequential(new Embedding(5, 3).maskZero(true), new LSTM(2));
    assertThat(nextNames()).isEqualTo(texts(names.get("before")));
    late.build(4);
    assertThat(nextNames()).isEqualTo(texts(names.get("built")));
    late.build(4);
    var called = late.call(Nd4j.ones(2, 4), false);
    assertThat(nextNames()).isEqualTo(texts(names.get("called")));
  }

  /** A model in Keras's JSON: written again it is the same, and it computes the same. */
  private static void requireReadsAndRuns(RecordedTrap trap, String name) {
    Model model = Model.fromJson(trap.recorded().get(name).toString());
    assertThat(JsonDifferences.between(trap.recorded().get(name), model.toJson())).isEmpty();
    trap.begin(model, name + "_before");
    trap.requireArrays(
        name + "_predicted", model.predictAll(trap.arrays(name + "_x"), p -> p.verbose(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void arrays_stand_beside_tensors(String engine) {
    RecordedTrap trap = recorded("arrays_beside_tensors", engine);
    requireReadsAndRuns(trap, "operations");
    requireReadsAndRuns(trap, "attention");
    requireReadsAndRuns(trap, "softmax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void arrays_are_given_in_java(String engine) {
    RecordedTrap trap = recorded("arrays_beside_tensors", engine);
    Input x = new Input(3).name("x");
    Tensor y = x.add(Ops.array(Shape.of(3), 0.1f, 2f, -3f));
    Tensor z = Ops.multiply(Ops.array(Nd4j.createFromArray(new double[][] {{0.1, 1, 2}})), y);
    Tensor w = Ops.where(Ops.array(Shape.of(3), true, false, true), z, y);
    Tensor v = w.matmul(Ops.array(Shape.of(3, 2), 0f, 1f, 2f, 3f, 4f, 5f));
    Tensor u = v.multiply(Ops.array(Shape.of(2), 2, 3));
    Model model = Engines.on(engine, new Model(x, List.of(w, u)));
    trap.requireArrays(
        "operations_predicted", model.predictAll(trap.arrays("operations_x"), p -> p.verbose(0)));
    Model again = Model.fromJson(model.toJson());
    assertThat(again.toJson()).isEqualTo(model.toJson());
    trap.requireArrays(
        "operations_predicted", again.predictAll(trap.arrays("operations_x"), p -> p.verbose(0)));
  }

  @Test
  void arrays_that_do_not_fit_are_refused() {
    Input q = new Input(4, 3).name("q");
    Tensor two = Ops.array(Nd4j.ones(2, 4, 4));
    assertThatThrownBy(
            () -> new MultiHeadAttention(2, 3).name("look").apply(q, o -> o.attentionMask(two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (MultiHeadAttention) expects an array for attention_mask of the shape"
                + " (4, 4) or (1, 4, 4), the same for all samples. Received: (2, 4, 4)");
    assertThatThrownBy(() -> new Softmax().apply(q, o -> o.mask(two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `mask` must be broadcastable to `inputs`. Each mask dimension must be 1 or match"
                + " the corresponding input dimension. Received: inputs.shape=(None, 4, 3),"
                + " mask.shape=(2, 4, 4)");
    assertThatThrownBy(() -> new LSTM(2).name("lstm").apply(q, o -> o.mask(two)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The layer 'lstm' takes a tensor for 'mask', which has samples. Received: <Array"
                + " shape=(2, 4, 4), dtype=float32>");
    assertThatThrownBy(() -> ArrayTensor.of(Shape.of(1), "int64", 1L << 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An array's whole numbers must have at most 32 bits. Received: 1.099511627776E12");
    assertThatThrownBy(() -> ArrayTensor.of(Shape.of(1), "complex64", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An array's type must be one of floats, whole numbers or bool. Received: complex64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void masks_have_other_axes(String engine) {
    RecordedTrap trap = recorded("masks_of_other_axes", engine);
    requireReadsAndRuns(trap, "more_axes");
    requireReadsAndRuns(trap, "channels_first");
    requireReadsAndRuns(trap, "other_axes");
  }
}
