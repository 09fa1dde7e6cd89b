package io.kerava.programs.cpu;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.reshape;
import static io.kerava.programs.Primitives.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kerava.arrays.Lengths;
import io.kerava.programs.Convolution;
import io.kerava.programs.Gather;
import io.kerava.programs.Linearization;
import io.kerava.programs.MatMul;
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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass makes no objects, but at first. */
class CpuAllocationTest {
  private final Random random = new Random(17);

  private float[] floats(long length) {
    float[] x = new float[(int) length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
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
}
