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

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Program;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a pass reads and where it writes. */
class CpuPassTest {
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
            "The input 0 takes an array of float32 with at least 6 elements, for the shape (2, 3)."
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
}
