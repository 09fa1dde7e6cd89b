package io.kerava.programs.cpu;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.broadcast;
import static io.kerava.programs.Primitives.divide;
import static io.kerava.programs.Primitives.exp;
import static io.kerava.programs.Primitives.matmul;
import static io.kerava.programs.Primitives.subtract;
import static io.kerava.programs.Primitives.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.Lengths;
import io.kerava.programs.Linearization;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.Reduce;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention, whose products and softmax are done head by head. */
class SlicedStagesTest {
  private static final int SIZE = 16;
  private static final int HEADS = 3;
  private static final List<Integer> LAST = List.of(3);

  private final Random random = new Random(23);

  private static Value softmax(Value x) {
    Value largest = Primitives.apply(new Reduce(Reduce.Kind.MAX, LAST), x);
    Value power = exp(subtract(x, broadcast(largest, x.shape())));
    return divide(power, broadcast(sum(power, LAST), x.shape()));
  }

  private static Program program(int steps, BiFunction<Value, Value, Value> weights) {
    TensorType heads = TensorType.floats(Lengths.BATCH, HEADS, steps, SIZE);
    return Trace.of(
        List.of(heads, heads, TensorType.floats(1, 1, steps, steps)),
        in -> {
          Value scores = matmul(in.get(0), in.get(1), false, true);
          return List.of(matmul(weights.apply(scores, in.get(2)), in.get(1)));
        });
  }

  private static Program attention(int steps) {
    return program(
        steps, (scores, added) -> softmax(add(scores, broadcast(added, scores.shape()))));
  }

  private static List<SlicedStages> slices(Program program, long batch) {
    Flow flow = new Flow(program, batch);
    return SlicedStages.of(flow, Stage.of(flow));
  }

  private float[] floats(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  /** Steps, batch, and how many stages are done slice by slice, the rest one by one. */
  @ParameterizedTest
  @CsvSource({"64, 4, 3", "60, 1, 3", "100, 2, 3", "127, 2, 0", "7, 5, 0", "64, 0, 0"})
  void computes_attention(int steps, int batch, int sliced) {
    Program program = attention(steps).check();
    int all = batch * HEADS * steps * SIZE;
    Object[] inputs = {floats(all), floats(all), floats(steps * steps)};

    assertThat(slices(program, batch).stream().mapToInt(each -> each.end() - each.first()).sum())
        .isEqualTo(sliced);
    CpuPass pass = CpuPlan.of(program, batch).newPass();
    CpuPass poisoned = CpuPlan.poisoned(program, batch).newPass();
    for (int again = 0; again < 2; again++) {
      pass.run(inputs);
      poisoned.run(inputs);
      assertThat(poisoned.output(0)).isEqualTo(pass.output(0));
    }
    check(inputs, batch * HEADS, steps, (float[]) pass.output(0));
  }

  private static void check(Object[] inputs, int heads, int steps, float[] y) {
    float[] q = (float[]) inputs[0];
    float[] k = (float[]) inputs[1];
    float[] added = (float[]) inputs[2];
    for (int head = 0; head < heads; head++) {
      for (int step = 0; step < steps; step++) {
        double[] weights = new double[steps];
        double total = 0;
        for (int other = 0; other < steps; other++) {
          double score = added[step * steps + other];
          for (int i = 0; i < SIZE; i++) {
            score += q[(head * steps + step) * SIZE + i] * k[(head * steps + other) * SIZE + i];
          }
          weights[other] = Math.exp(score);
          total += weights[other];
        }
        for (int i = 0; i < SIZE; i++) {
          double mean = 0;
          for (int other = 0; other < steps; other++) {
            mean += weights[other] / total * k[(head * steps + other) * SIZE + i];
          }
          assertThat((double) y[(head * steps + step) * SIZE + i]).isCloseTo(mean, within(1e-5));
        }
      }
    }
  }

  @Test
  void leaves_alone_what_looks_at_other_slices() {
    Program program =
        program(
            64,
            (scores, added) -> {
              Value ofAll = sum(scores, List.of(1)); // over the heads
              return add(scores, broadcast(ofAll, scores.shape()));
            });

    assertThat(slices(program, 2)).isEmpty();
  }

  @Test
  void does_the_way_back_slice_by_slice_too() {
    Linearization ways = Linearization.of(attention(64), 1);
    Program backward = ways.backwardTo(List.of(0, 1));

    assertThat(slices(ways.forward(), 4)).hasSize(1);
    assertThat(slices(backward, 4)).isNotEmpty();
    assertThat(slices(backward, 4).get(0).end() - slices(backward, 4).get(0).first())
        .isGreaterThan(3);
  }
}
