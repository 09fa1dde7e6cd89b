package io.kerava.benchmarks.kernels;

import io.kerava.activations.Activation;
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

/** The loops of activations over a batch of (128, 512), and their definitions in double. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class ActivationLoops {
  private static final int UNITS = 512;
  private static final int LENGTH = 128 * UNITS;

  /** The function. */
  @Param({
    "relu",
    "leaky_relu",
    "relu6",
    "sigmoid",
    "tanh",
    "exponential",
    "elu",
    "selu",
    "silu",
    "gelu",
    "softplus",
    "mish",
    "softmax"
  })
  public String activation = "relu";

  private Activation definition = Activations.get("linear");
  private FloatActivation loop = definition.toFloat(UNITS);
  private final float[] z = new float[LENGTH];
  private final float[] y = new float[LENGTH];
  private final float[] dy = new float[LENGTH];
  private final float[] dz = new float[LENGTH];
  private final double[] in = new double[LENGTH];
  private final double[] out = new double[LENGTH];

  /** Draws the input. */
  @Setup
  public void setup() {
    definition = Activations.get(activation);
    loop = definition.toFloat(UNITS);
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      z[i] = (float) random.nextGaussian();
      in[i] = z[i];
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

  /** The definition, one element after the other. */
  @Benchmark
  public double[] forwardByDefinition() {
    for (int row = 0; row < LENGTH; row += UNITS) {
      definition.forward(in, row, out, row, UNITS);
    }
    return out;
  }
}
