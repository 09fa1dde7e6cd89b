package io.kerava.benchmarks.kernels;

import io.kerava.activations.Activations;
import io.kerava.activations.FloatActivation;
import java.util.Random;
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

/** The loops of activations over a batch of (128, 512), and what they cost by {@link Math}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class ActivationLoops {
  private static final int LENGTH = 128 * 512;

  /** The function. */
  @Param({"relu", "sigmoid", "tanh"})
  public String activation = "relu";

  private FloatActivation loop = Activations.get("linear").toFloat(1);
  private final float[] z = new float[LENGTH];
  private final float[] y = new float[LENGTH];
  private final float[] dy = new float[LENGTH];
  private final float[] dz = new float[LENGTH];

  /** Draws the input. */
  @Setup
  public void setup() {
    loop = Activations.get(activation).toFloat(1);
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      z[i] = (float) random.nextGaussian();
      dy[i] = (float) random.nextGaussian();
    }
    loop.forward(z, y, 0, LENGTH);
  }

  /** The kernel's loop. */
  @Benchmark
  public float[] forward() {
    loop.forward(z, y, 0, LENGTH);
    return y;
  }

  /** The kernel's loop for the gradient. */
  @Benchmark
  public float[] backward() {
    loop.backward(z, y, dy, dz, 0, LENGTH);
    return dz;
  }

  /** The plain loop in double. */
  @Benchmark
  public float[] forwardByMath() {
    switch (activation) {
      case "relu" -> relu();
      case "sigmoid" -> sigmoid();
      default -> tanh();
    }
    return y;
  }

  private void relu() {
    for (int i = 0; i < LENGTH; i++) {
      y[i] = z[i] > 0 ? z[i] : 0;
    }
  }

  private void sigmoid() {
    for (int i = 0; i < LENGTH; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-z[i])));
    }
  }

  private void tanh() {
    for (int i = 0; i < LENGTH; i++) {
      y[i] = (float) Math.tanh(z[i]);
    }
  }
}
