package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Masking;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
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
}
