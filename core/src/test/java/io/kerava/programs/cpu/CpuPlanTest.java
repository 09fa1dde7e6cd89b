package io.kerava.programs.cpu;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.broadcast;
import static io.kerava.programs.Primitives.divide;
import static io.kerava.programs.Primitives.exp;
import static io.kerava.programs.Primitives.fill;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.reshape;
import static io.kerava.programs.Primitives.subtract;
import static io.kerava.programs.Primitives.sum;
import static io.kerava.programs.Primitives.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Application;
import io.kerava.programs.Constant;
import io.kerava.programs.Gradient;
import io.kerava.programs.Instruction;
import io.kerava.programs.Iota;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.RandomProgram;
import io.kerava.programs.Reduce;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuPlanTest {
  private static final TensorType ROWS = TensorType.floats(Lengths.BATCH, 3);
  private static final float[] SIX = {1, 2, 3, 4, 5, 6};

  private final Random random = new Random(17);

  private static Program of(Function<Value, List<Value>> function) {
    return Trace.of(List.of(ROWS), in -> function.apply(in.get(0)));
  }

  private static CpuPass run(Program program, long batch, Object... inputs) {
    CpuPass pass = CpuPlan.of(program.check(), batch).newPass();
    pass.run(inputs);
    return pass;
  }

  private float[] floats(long length) {
    float[] x = new float[(int) length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 40, 1_000, 9_000})
  void gives_what_single_instructions_give(long batch) {
    for (int trial = 0; trial < (batch > 100 ? 4 : 40); trial++) {
      int length = 1 + random.nextInt(9);
      Program program = RandomProgram.of(length, 30, random).check();
      Object[] inputs = {
        floats(batch * length), floats(batch * length), floats(batch), floats(length)
      };

      CpuPass pass = run(program, batch, inputs);

      List<Object> expected = oneByOne(program, batch, inputs);
      CpuPass poisoned = CpuPlan.poisoned(program, batch).newPass();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(pass.output(i)).as("%s", program).isEqualTo(expected.get(i));
      }
      for (int again = 0; again < 2; again++) {
        poisoned.run(inputs);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(poisoned.output(i)).as("%s", program).isEqualTo(expected.get(i));
        }
      }
    }
  }

  /** Each instruction in a plan of its own. */
  private static List<Object> oneByOne(Program program, long batch, Object[] inputs) {
    Map<Value, Object> values = new HashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      values.put(program.inputs().get(i), inputs[i]);
    }
    for (Instruction step : program.instructions()) {
      Trace trace = new Trace();
      List<Value> given = step.inputs().stream().map(value -> trace.input(value.type())).toList();
      Program alone = trace.end(trace.add(step.primitive(), given));
      CpuPass pass = run(alone, batch, step.inputs().stream().map(values::get).toArray());
      for (int i = 0; i < step.outputs().size(); i++) {
        values.put(step.outputs().get(i), pass.output(i));
      }
    }
    return program.outputs().stream().map(values::get).toList();
  }

  @Test
  void hands_an_input_out_that_is_an_output() {
    Program program = of(x -> List.of(x, reshape(x, Shape.of(3, Lengths.BATCH))));
    CpuPass pass = run(program, 2, SIX);
    assertThat(pass.output(0)).isSameAs(SIX);
    assertThat(pass.output(1)).isSameAs(SIX);
  }

  @Test
  void gives_one_value_as_several_outputs() {
    Program program =
        of(
            x -> {
              Value y = add(x, 1);
              return List.of(y, y, reshape(y, Shape.of(3, Lengths.BATCH)), add(y, 1));
            });
    CpuPass pass = run(program, 2, SIX);
    assertThat(pass.output(0)).isEqualTo(new float[] {2, 3, 4, 5, 6, 7}).isSameAs(pass.output(1));
    assertThat(pass.output(2)).isSameAs(pass.output(0));
    assertThat(pass.output(3)).isEqualTo(new float[] {3, 4, 5, 6, 7, 8});
  }

  @Test
  void makes_constants_once_for_all_passes() {
    Constant constant = Constant.of(Shape.of(1, 3), 1f, 2f, 3f);
    Program program =
        of(
            x ->
                List.of(
                    x.trace().add(constant, List.of()).get(0),
                    fill(x, 7),
                    x.trace().add(new Iota(TensorType.ints(2, 3), 1), List.of()).get(0)));
    CpuPlan plan = CpuPlan.of(program, 2);
    CpuPass one = plan.newPass();
    CpuPass other = plan.newPass();
    one.run(new Object[] {SIX});
    other.run(new Object[] {SIX});
    assertThat(one.output(0)).isEqualTo(new float[] {1, 2, 3}).isSameAs(other.output(0));
    assertThat(one.output(1)).isEqualTo(new float[] {7, 7, 7, 7, 7, 7}).isSameAs(other.output(1));
    assertThat(one.output(2)).isEqualTo(new int[] {0, 1, 2, 0, 1, 2}).isSameAs(other.output(2));
  }

  /** Places that are multiples of the batch: the halves of (2b, 3), and back. */
  @Test
  void cuts_and_pads_by_multiples_of_the_batch() {
    Program program =
        of(
            x -> {
              Value both = Primitives.concatenate(0, List.of(x, multiply(x, 2)));
              Value second = Primitives.slice(both, 0, Lengths.BATCH, Lengths.BATCH);
              return List.of(
                  second, Gradient.orZeros(List.of(second), List.of(x), List.of(both)).get(0));
            });
    CpuPass pass = run(program, 2, SIX);
    assertThat(pass.output(0)).isEqualTo(new float[] {2, 4, 6, 8, 10, 12});
    assertThat(pass.output(1)).isEqualTo(new float[] {0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6});
  }

  @Test
  void uses_an_array_again_when_nobody_reads_it_any_more() {
    Program program =
        of(
            x -> {
              Value y = x;
              for (int i = 0; i < 20; i++) {
                y = add(broadcast(sum(add(y, 1), List.of(1)), y.shape()), y);
              }
              return List.of(y);
            });
    // What is read and made in a round, the output, and a sum for each row
    assertThat(CpuPlan.of(program, 100).size()).isLessThanOrEqualTo(4 * 300 + 100);
  }

  @Test
  void sums_rows_of_what_a_group_alone_reads_in_blocks() {
    Program program =
        of(
            x -> {
              Value sums = sum(tanh(multiply(x, x)), List.of(1));
              return List.of(sum(sums, List.of(1)), add(x, broadcast(sums, x.shape())));
            });
    // The sums, twice, and what is added to them
    assertThat(CpuPlan.of(program, 1_000).size()).isEqualTo(2 * 1_000 + 3_000);
    assertThat((float[]) run(program, 2, SIX).output(0)).hasSize(2);
  }

  @Test
  void does_all_of_a_normalization_block_by_block() {
    Program program =
        of(
            x -> {
              Value largest = Primitives.apply(new Reduce(Reduce.Kind.MAX, List.of(1)), x);
              Value powers = exp(subtract(x, broadcast(largest, x.shape())));
              Value sums = sum(powers, List.of(1));
              return List.of(divide(powers, broadcast(sums, x.shape())));
            });
    assertThat(CpuPlan.of(program, 1_000).size()).isEqualTo(3_000);
    float[] y = (float[]) run(program, 2, SIX).output(0);
    assertThat(y[0] + y[1] + y[2]).isCloseTo(1, within(1e-6f));
    assertThat(y[2] / y[1]).isCloseTo((float) Math.E, within(1e-5f));
    assertThat(run(program, 1, SIX).output(0)).isEqualTo(new float[] {y[0], y[1], y[2]});
  }

  @Test
  void does_a_softmax_and_what_is_around_it_block_by_block() {
    Program program = of(x -> List.of(multiply(Primitives.softmax(multiply(x, 2)), 3)));

    assertThat(CpuPlan.of(program, 1_000).size()).isEqualTo(3_000);
    float[] y = (float[]) run(program, 2, SIX).output(0);
    assertThat(y[3] + y[4] + y[5]).isCloseTo(3, within(1e-5f));
    assertThat(y[5] / y[4]).isCloseTo((float) Math.exp(2), within(1e-4f));
  }

  @Test
  void keeps_what_a_group_alone_reads_in_blocks() {
    Program program = of(x -> List.of(tanh(add(multiply(x, 2), 1))));
    assertThat(CpuPlan.of(program, 100_000).size()).isEqualTo(300_000);
  }

  @Test
  void names_what_the_cpu_does_not_compute() {
    Program program = of(x -> List.of(Primitives.apply(new Unknown(), x)));
    assertThatThrownBy(() -> CpuPlan.of(program, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("The CPU has no form of Unknown[].");
  }

  /** A primitive of nobody. */
  private record Unknown() implements Primitive {
    @Override
    public List<TensorType> outputTypes(List<TensorType> inputs) {
      return inputs;
    }

    @Override
    public Value gradient(Application at, int input) {
      return at.gradient(0);
    }
  }
}
