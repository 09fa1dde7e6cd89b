package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Lengths;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final TensorType PAIR = TensorType.floats(2);

  private final Trace trace = new Trace();
  private final Value x = trace.input(PAIR);
  private final Value y = trace.input(PAIR);

  private static Instruction negative(Value from, Value to) {
    return new Instruction(Unary.NEGATIVE, List.of(from), List.of(to));
  }

  private Value made(TensorType type) {
    return new Value(trace, type);
  }

  private static Program program(
      List<Value> inputs, List<Instruction> instructions, List<Value> outputs) {
    return new Program(inputs, instructions, outputs);
  }

  @Test
  void is_printed_one_instruction_a_line() {
    Program program =
        Trace.of(
            List.of(TensorType.floats(Lengths.BATCH, 3), TensorType.floats(3, 4)),
            in -> List.of(Primitives.matmul(in.get(0), in.get(1))));

    assertThat(program)
        .hasToString(
            """
            program(v0: float32[b, 3], v1: float32[3, 4])
              v2: float32[b, 4] = MatMul[transposeA=false, transposeB=false](v0, v1)
              return v2
            """);
  }

  @Test
  void is_printed_with_instructions_that_take_nothing_and_outputs_that_stand_twice() {
    Program program =
        Trace.of(
            List.of(PAIR),
            in -> {
              Value sum = Primitives.add(in.get(0), 1);
              return List.of(sum, in.get(0), sum);
            });

    assertThat(program)
        .hasToString(
            """
            program(v0: float32[2])
              v1: float32[2] = Fill[type=float32[2], value=1.0]()
              v2: float32[2] = add(v0, v1)
              return v2, v0, v2
            """);
  }

  @Test
  void tells_the_types_of_what_it_takes_and_gives() {
    Program program =
        Trace.of(List.of(PAIR), in -> List.of(Primitives.equal(in.get(0), in.get(0))));

    assertThat(program.inputTypes()).containsExactly(PAIR);
    assertThat(program.outputTypes()).containsExactly(TensorType.bools(2));
  }

  @Test
  void check_gives_a_program_without_fault() {
    Program program = Trace.of(List.of(PAIR), in -> List.of(Primitives.exp(in.get(0))));

    assertThat(program.check()).isSameAs(program);
  }

  @Test
  void check_finds_an_input_that_stands_twice() {
    assertFault(program(List.of(x, x), List.of(), List.of(x)), "an input stands twice  in\n");
  }

  @Test
  void check_finds_a_value_that_is_used_before_it_is_made() {
    Value late = made(PAIR);
    Value end = made(PAIR);

    assertFault(
        program(List.of(x), List.of(negative(late, end), negative(x, late)), List.of(end)),
        "a value is used before it is made negative in\n");
  }

  @Test
  void check_finds_types_that_are_not_those_of_the_primitive() {
    Value wrong = made(TensorType.floats(3));

    assertFault(
        program(List.of(x), List.of(negative(x, wrong)), List.of(wrong)),
        "the types are not those of the primitive negative in\n");
  }

  @Test
  void check_finds_a_value_that_is_made_twice() {
    Value twice = made(PAIR);

    assertFault(
        program(List.of(x, y), List.of(negative(x, twice), negative(y, twice)), List.of(twice)),
        "a value is made twice negative in\n");
  }

  @Test
  void check_finds_an_input_that_is_made_again() {
    assertFault(
        program(List.of(x, y), List.of(negative(x, y)), List.of(y)),
        "a value is made twice negative in\n");
  }

  @Test
  void check_finds_an_output_that_nobody_makes() {
    assertFault(
        program(List.of(x), List.of(), List.of(made(PAIR))), "an output is made by nobody  in\n");
  }

  private static void assertFault(Program program, String fault) {
    assertThatThrownBy(program::check)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(fault + program);
  }
}
