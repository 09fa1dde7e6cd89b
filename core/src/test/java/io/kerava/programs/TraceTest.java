package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final TensorType PAIR = TensorType.floats(2);

  @Test
  void refuses_a_value_of_another_trace() {
    Value mine = new Trace().input(PAIR);
    Value other = new Trace().input(PAIR);

    assertThatThrownBy(() -> Primitives.add(mine, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A value of one program was used in another one: float32[2]. Expected a value of this"
                + " program or of one around it.");
  }

  @Test
  void refuses_a_value_of_a_trace_within_it() {
    Trace outer = new Trace();
    Value inner = outer.nested().input(PAIR);

    assertThatThrownBy(() -> outer.end(List.of(inner)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A value of one program was used in another one: float32[2].");
  }

  @Test
  void makes_inputs_of_the_values_that_a_nested_trace_uses() {
    Trace outer = new Trace();
    Value around = outer.input(PAIR);
    Trace nested = outer.nested();
    Value own = nested.input(PAIR);

    Value sum = Primitives.add(own, around);
    Value again = Primitives.multiply(sum, around);

    assertThat(sum.trace()).isSameAs(nested);
    assertThat(nested.captured()).containsExactly(around);
    assertThat(nested.end(List.of(again)).check())
        .hasToString(
            """
            program(v0: float32[2], v1: float32[2])
              v2: float32[2] = add(v0, v1)
              v3: float32[2] = multiply(v2, v1)
              return v3
            """);
  }

  @Test
  void captures_a_value_through_every_trace_between() {
    Trace outer = new Trace();
    Value around = outer.input(PAIR);
    Trace middle = outer.nested();
    Trace inner = middle.nested();

    Program program = inner.end(List.of(around)).check();

    assertThat(middle.captured()).containsExactly(around);
    assertThat(inner.captured()).containsExactly(middle.own(around));
    assertThat(program.inputs()).isEqualTo(program.outputs());
  }

  @Test
  void captures_an_output_that_it_did_not_make() {
    Trace outer = new Trace();
    Value around = outer.input(PAIR);
    Trace nested = outer.nested();

    assertThat(nested.end(List.of(around)).inputTypes()).containsExactly(PAIR);
  }

  @Test
  void inlines_a_program_once_for_each_time() {
    Program square =
        Trace.of(List.of(PAIR), in -> List.of(Primitives.multiply(in.get(0), in.get(0))));
    Trace trace = new Trace();
    Value x = trace.input(PAIR);

    Value once = trace.inline(square, List.of(x)).get(0);
    Value twice = trace.inline(square, List.of(once)).get(0);

    assertThat(trace.end(List.of(twice)).check())
        .hasToString(
            """
            program(v0: float32[2])
              v1: float32[2] = multiply(v0, v0)
              v2: float32[2] = multiply(v1, v1)
              return v2
            """);
  }

  @Test
  void leaves_a_program_as_it_was_when_more_is_written() {
    Trace trace = new Trace();
    Value x = trace.input(PAIR);
    Program before = trace.end(List.of(x));

    Primitives.exp(x);

    assertThat(before.instructions()).isEmpty();
  }
}
