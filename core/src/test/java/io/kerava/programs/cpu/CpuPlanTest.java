package io.kerava.programs.cpu;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.broadcast;
import static io.kerava.programs.Primitives.fill;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.reshape;
import static io.kerava.programs.Primitives.sum;
import static io.kerava.programs.Primitives.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Application;
import io.kerava.programs.Constant;
import io.kerava.programs.Convolution;
import io.kerava.programs.Gather;
import io.kerava.programs.Instruction;
import io.kerava.programs.Iota;
import io.kerava.programs.Linearization;
import io.kerava.programs.MatMul;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.RandomProgram;
import io.kerava.programs.Scan;
import io.kerava.programs.Sliding;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Transpose;
import io.kerava.programs.Value;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
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
  void keeps_what_a_group_alone_reads_in_blocks() {
    Program program = of(x -> List.of(tanh(add(multiply(x, 2), 1))));
    assertThat(CpuPlan.of(program, 100_000).size()).isEqualTo(300_000);
  }

  @Test
  void writes_into_the_arrays_of_the_caller_even_where_these_are_the_inputs() {
    TensorType pair = TensorType.floats(2);
    Program swap =
        Trace.of(
            List.of(pair, pair), in -> List.of(in.get(1), in.get(0), add(in.get(0), in.get(1))));
    float[] a = {1, 2};
    float[] b = {3, 4};
    float[] sum = new float[2];
    CpuPlan.of(swap, 1).newPass().run(new Object[] {a, b}, new Object[] {a, b, sum});
    assertThat(a).containsExactly(3, 4);
    assertThat(b).containsExactly(1, 2);
    assertThat(sum).containsExactly(4, 6);
  }

  @Test
  void computes_right_into_the_arrays_of_the_caller() {
    Program program = of(x -> List.of(add(x, 1), sum(x, List.of(1))));
    CpuPass pass = CpuPlan.of(program, 2).newPass();
    float[] y = new float[6];
    float[] sums = new float[2];
    pass.run(new Object[] {SIX}, new Object[] {y, sums});
    assertThat(y).containsExactly(2, 3, 4, 5, 6, 7).isSameAs(pass.output(0));
    assertThat(sums).containsExactly(6, 15).isSameAs(pass.output(1));
    pass.run(new Object[] {y});
    assertThat(y).as("an array of the run before").containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(pass.output(0)).isEqualTo(new float[] {3, 4, 5, 6, 7, 8});
    pass.run(new Object[] {SIX}, new Object[] {new float[6], new float[2]});
    assertThat(y).as("an array of the run before").containsExactly(2, 3, 4, 5, 6, 7);
  }

  @Test
  void reads_an_input_to_the_end_whose_array_is_a_result() {
    Program program = of(x -> List.of(add(x, 1), broadcast(sum(x, List.of(1)), ROWS.shape())));
    for (int result = 0; result < 2; result++) {
      float[] x = SIX.clone();
      Object[] results = {new float[6], new float[6]};
      results[result] = x;
      CpuPlan.poisoned(program, 2).newPass().run(new Object[] {x}, results);
      assertThat(results)
          .containsExactly(new float[] {2, 3, 4, 5, 6, 7}, new float[] {6, 6, 6, 15, 15, 15});
    }
  }

  @Test
  void copies_what_is_an_output_twice_a_constant_or_an_input() {
    Program program =
        of(
            x -> {
              Value y = add(x, 1);
              Value view = reshape(x, Shape.of(3, Lengths.BATCH));
              return List.of(y, reshape(y, Shape.of(1, Lengths.BATCH, 3)), fill(x, 7), view, y);
            });
    CpuPass pass = CpuPlan.of(program, 2).newPass();
    for (int again = 0; again < 2; again++) {
      Object[] results = IntStream.range(0, 5).mapToObj(i -> new float[6]).toArray();
      pass.run(new Object[] {SIX}, results);
      float[] y = {2, 3, 4, 5, 6, 7};
      assertThat(results).containsExactly(y, y, new float[] {7, 7, 7, 7, 7, 7}, SIX, y);
    }
    float[] x = SIX.clone();
    float[] same = new float[6];
    pass.run(new Object[] {x}, new Object[] {new float[6], x, same, new float[6], same});
    assertThat(x).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(same).as("the last one counts").containsExactly(2, 3, 4, 5, 6, 7);
  }

  @Test
  void gives_the_last_of_two_outputs_that_go_into_one_array() {
    Program program =
        of(
            x -> {
              Value sums = broadcast(sum(x, List.of(1)), x.shape());
              return List.of(add(broadcast(sum(sums, List.of(1)), x.shape()), 1), sums);
            });
    float[] both = new float[6];
    CpuPlan.of(program, 2).newPass().run(new Object[] {SIX}, new Object[] {both, both});
    assertThat(both).containsExactly(6, 6, 6, 15, 15, 15);
  }

  @Test
  void never_writes_to_an_input() {
    float[] x = floats(30_000);
    float[] before = x.clone();
    run(of(v -> List.of(tanh(multiply(v, v)), add(v, 1))), 10_000, x);
    assertThat(x).isEqualTo(before);
  }

  @Test
  void rejects_an_array_that_does_not_fit() {
    CpuPass pass = CpuPlan.of(of(x -> List.of(add(x, 1))), 2).newPass();
    assertThatThrownBy(() -> pass.run(new Object[] {new float[5]}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The input 0 takes an array of float32 with 6 elements, for the shape (2, 3)."
                + " Received: float[5].");
    assertThatThrownBy(() -> pass.run(new Object[] {new int[6]}))
        .hasMessageContaining("Received: int[6].");
    assertThatThrownBy(() -> pass.run(new Object[0]))
        .hasMessage("The program takes 1 inputs. Received: 0 arrays.");
    assertThatThrownBy(() -> pass.run(new Object[] {SIX}, new Object[0]))
        .hasMessage("The program gives 1 outputs. Received: 0 arrays.");
  }

  @Test
  void gives_each_thread_its_own_results() {
    CpuPlan plan = CpuPlan.of(of(x -> List.of(add(tanh(multiply(x, x)), x))), 30_000);
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      float[] x = floats(90_000);
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                CpuPass pass = plan.newPass();
                pass.run(List.of(x));
                float[] first = ((float[]) pass.output(0)).clone();
                for (int again = 0; again < 20; again++) {
                  pass.run(List.of(x));
                  assertThat((float[]) pass.output(0)).isEqualTo(first);
                }
              }));
    }
    threads.forEach(CompletableFuture::join);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 50, 30_000})
  void makes_no_objects_after_the_first_run(long batch) {
    Program program = RandomProgram.of(4, 60, random);
    CpuPass pass = CpuPlan.of(program, batch).newPass();
    Object[] inputs = {floats(batch * 4), floats(batch * 4), floats(batch), floats(4)};
    Object[] results =
        IntStream.range(0, program.outputs().size())
            .mapToObj(i -> ((float[]) firstRun(pass, inputs).output(i)).clone())
            .toArray();
    for (int warmUp = 0; warmUp < 20; warmUp++) {
      pass.run(inputs, results);
    }
    assertThat(bytesOfTen(pass, inputs, results)).isLessThan(1_000);
  }

  private static long bytesOfTen(CpuPass pass, Object[] inputs, Object[] results) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10; i++) {
      pass.run(inputs, results);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** A step of training: rows that are looked up, a convolution, a loop with weights, both ways. */
  private static Linearization network(int length) {
    Sliding window = Sliding.valid(List.of(3L), List.of(1L), List.of(1L));
    return Linearization.of(
        Trace.of(
            List.of(
                TensorType.ints(Lengths.BATCH, length),
                TensorType.floats(50, 8),
                TensorType.floats(3, 8, 16),
                TensorType.floats(16, 16)),
            in -> {
              Trace trace = in.get(0).trace();
              Value x = Primitives.apply(new Gather(0), in.get(1), in.get(0));
              Value y = tanh(Primitives.apply(new Convolution(window, 1), x, in.get(2)));
              Value steps = Primitives.apply(new Transpose(List.of(1, 0, 2)), y);
              TensorType state = TensorType.floats(Lengths.BATCH, 16);
              Program body =
                  Trace.of(
                      List.of(state, state, in.get(3).type()),
                      at -> {
                        Value z = Primitives.apply(new MatMul(false, true), at.get(0), at.get(2));
                        Value next = tanh(add(z, at.get(1)));
                        return List.of(next, next);
                      });
              Value first = Primitives.sum(steps, List.of(0));
              List<Value> given = List.of(reshape(first, state.shape()), steps, in.get(3));
              Scan scan = new Scan(body, 1, 1, length - 2, true);
              Value last = trace.add(scan, given).get(1);
              return List.of(Primitives.sum(multiply(last, last), List.of(0, 1, 2)));
            }));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 50, 800})
  void makes_no_objects_when_it_trains_a_network(long batch) {
    int length = 12;
    Linearization ways = network(length);
    int[] indices = random.ints(batch * length, 0, 50).toArray();
    Object[] inputs = {indices, floats(50 * 8), floats(3 * 8 * 16), floats(16 * 16)};
    CpuPass forward = CpuPlan.of(ways.forward().check(), batch).newPass();
    CpuPass backward = CpuPlan.of(ways.backward().check(), batch).newPass();
    Object[] ends = results(ways.forward(), batch);
    List<Object> given = new ArrayList<>(List.of(inputs));
    ways.kept().forEach(place -> given.add(ends[place]));
    given.add(new float[] {1});
    Object[] gradients = results(ways.backward(), batch);
    for (int warmUp = 0; warmUp < 20; warmUp++) {
      forward.run(inputs, ends);
      backward.run(given.toArray(), gradients);
    }
    assertThat((float[]) gradients[2]).doesNotContain(Float.NaN, 0f);
    assertThat(bytesOfTen(forward, inputs, ends)).as("forward").isLessThan(1_000);
    assertThat(bytesOfTen(backward, given.toArray(), gradients)).as("back").isLessThan(1_000);
  }

  private static Object[] results(Program program, long batch) {
    return program.outputTypes().stream()
        .map(type -> Elements.make(type.dtype(), type.atBatch(batch).shape().size()))
        .toArray();
  }

  private static CpuPass firstRun(CpuPass pass, Object[] inputs) {
    pass.run(inputs);
    return pass;
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
