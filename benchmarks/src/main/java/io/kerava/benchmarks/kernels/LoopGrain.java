package io.kerava.benchmarks.kernels;

import io.kerava.activations.Activations;
import io.kerava.activations.FloatActivation;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A light loop (ReLU) and a heavier one (sigmoid) on one thread and on all: twice {@link
 * Limits#LOOP_GRAIN} is where two threads begin to be faster.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class LoopGrain {
  /** The function. */
  @Param({"relu", "sigmoid"})
  public String activation = "relu";

  /** How many elements. */
  @Param({"1024", "4096", "16384", "32768", "65536", "262144"})
  public int length = 1024;

  private float[] z = {};
  private float[] y = {};
  private RangeTask task = (part, from, to) -> {};

  /** Makes the input. */
  @Setup
  public void setup() {
    FloatActivation loop = Activations.get(activation).toFloat(1);
    z = new float[length];
    y = new float[length];
    for (int i = 0; i < length; i++) {
      z[i] = (i % 17 - 8) / 4f;
    }
    task = (part, from, to) -> loop.forward(z, y, from, to);
  }

  /** On this thread. */
  @Benchmark
  public float[] oneThread() {
    task.run(0, 0, length);
    return y;
  }

  /** Cut for all threads. */
  @Benchmark
  public float[] allThreads() {
    Workers.shared().run(task, 0, length, 1);
    return y;
  }
}
