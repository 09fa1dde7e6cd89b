package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientTest {
  private static final TensorType PAIR = TensorType.floats(2);

  private final Trace trace = new Trace();
  private final Value x = trace.input(PAIR);
  private final Value dy = trace.input(PAIR);

  private Program gradient(Value y) {
    return trace.end(Gradient.orZeros(List.of(y), List.of(dy), List.of(x))).check();
  }

  @Test
  void goes_back_through_the_instructions() {
    assertThat(gradient(Primitives.negative(Primitives.exp(x))))
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[2] = exp(v0)
              v3: float32[2] = negative(v2)
              v4: float32[2] = negative(v1)
              v5: float32[2] = multiply(v4, v2)
              return v5
            """);
  }

  @Test
  void adds_the_parts_of_a_value_in_the_reverse_order_of_its_uses() {
    Value first = Primitives.sin(x);
    Value second = Primitives.cos(x);

    assertThat(gradient(Primitives.add(first, second)))
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[2] = sin(v0)
              v3: float32[2] = cos(v0)
              v4: float32[2] = add(v2, v3)
              v5: float32[2] = negative(v1)
              v6: float32[2] = sin(v0)
              v7: float32[2] = multiply(v5, v6)
              v8: float32[2] = cos(v0)
              v9: float32[2] = multiply(v1, v8)
              v10: float32[2] = add(v7, v9)
              return v10
            """);
  }

  @Test
  void puts_the_gradients_of_a_split_value_one_behind_the_other() {
    Value first = Primitives.slice(x, 0, 0, 1);
    Value second = Primitives.slice(x, 0, 1, 1);
    Value turned = Primitives.concatenate(0, List.of(second, first));

    assertThat(Simplifier.simplify(gradient(turned)))
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[1] = Slice[starts=[0], sizes=[1], strides=[1]](v1)
              v3: float32[1] = Slice[starts=[1], sizes=[1], strides=[1]](v1)
              v4: float32[2] = Concatenate[axis=0](v3, v2)
              return v4
            """);
  }

  @Test
  void adds_parts_with_a_gap_or_over_each_other() {
    Value first = Primitives.slice(x, 0, 0, 1);

    assertThat(gradient(Primitives.concatenate(0, List.of(first, first))).instructions())
        .extracting(Instruction::primitive)
        .contains(Binary.ADD);
  }

  @Test
  void adds_both_parts_of_a_value_that_one_instruction_takes_twice() {
    assertThat(gradient(Primitives.multiply(x, x)))
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[2] = multiply(v0, v0)
              v3: float32[2] = multiply(v1, v0)
              v4: float32[2] = multiply(v1, v0)
              v5: float32[2] = add(v3, v4)
              return v5
            """);
  }

  @Test
  void is_its_weights_at_an_output_itself() {
    assertThat(Gradient.of(List.of(x), List.of(dy), List.of(x)).get(0)).contains(dy);
  }

  @Test
  void adds_the_weights_of_an_output_that_is_named_twice() {
    Value sum = Gradient.of(List.of(x, x), List.of(dy, dy), List.of(x)).get(0).orElseThrow();

    assertThat(trace.end(List.of(sum)).check().instructions())
        .singleElement()
        .satisfies(step -> assertThat(step.inputs()).containsExactly(dy, dy));
  }

  @Test
  void is_empty_where_no_output_depends_on_a_value() {
    Value other = trace.input(PAIR);

    assertThat(Gradient.of(List.of(Primitives.exp(other)), List.of(dy), List.of(x, other)))
        .satisfiesExactly(none -> assertThat(none).isEmpty(), some -> assertThat(some).isPresent());
  }

  @Test
  void is_empty_behind_what_does_not_change_smoothly() {
    Value y = Primitives.apply(Unary.FLOOR, x);

    assertThat(Gradient.of(List.of(y), List.of(dy), List.of(x)).get(0)).isEmpty();
  }

  @Test
  void is_empty_behind_a_stopped_value() {
    Value y = Primitives.stopGradient(Primitives.exp(x));

    assertThat(Gradient.of(List.of(y), List.of(dy), List.of(x)).get(0)).isEmpty();
  }

  @Test
  void stands_as_zeros_where_asked_for() {
    assertThat(gradient(Primitives.stopGradient(x)))
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[2] = StopGradient[](v0)
              v3: float32[2] = Fill[type=float32[2], value=0.0]()
              return v3
            """);
  }

  @Test
  void is_taken_at_a_value_that_was_computed() {
    Value middle = Primitives.exp(x);
    Value y = Primitives.negative(middle);

    assertThat(Gradient.of(List.of(y), List.of(dy), List.of(middle)).get(0)).isPresent();
    assertThat(trace.instructions()).hasSize(3);
  }

  @Test
  void is_differentiated_again() {
    Value y = Primitives.exp(x);
    Value first = Gradient.of(List.of(y), List.of(dy), List.of(x)).get(0).orElseThrow();
    Value second = Gradient.of(List.of(first), List.of(dy), List.of(x)).get(0).orElseThrow();

    assertThat(trace.end(List.of(second)).check())
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[2] = exp(v0)
              v3: float32[2] = multiply(v1, v2)
              v4: float32[2] = multiply(v1, v1)
              v5: float32[2] = multiply(v4, v2)
              return v5
            """);
  }

  @Test
  void at_another_gradient_s_weights_is_found_too() {
    Value y = Primitives.exp(x);
    Value first = Gradient.of(List.of(y), List.of(dy), List.of(x)).get(0).orElseThrow();

    assertThat(Gradient.of(List.of(first), List.of(x), List.of(dy)).get(0)).isPresent();
  }
}
