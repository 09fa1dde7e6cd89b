package io.kerava.benchmarks.kernels;

import io.kerava.activations.Activations;
import io.kerava.backend.Backend;
import io.kerava.kernels.DenseKernel;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.parallel.Limits;
import io.kerava.parameters.Block;
import java.util.Arrays;
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
 * A dense layer in a training step, with weights that have changed since the last one: forward, and
 * backward to weights and inputs. {@link Limits#JAVA_PRODUCT} lies where products in Java take as
 * long as the way to OpenBLAS and back, {@link Limits#SHARED_PRODUCT} where all threads are faster
 * than one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class DenseSizes {
  /** Rows x inputs x units: 16 to 34 million multiply-adds. */
  @Param({
    "4x2x2",
    "4x8x8",
    "8x16x8",
    "16x16x16",
    "32x32x10",
    "32x32x32",
    "32x128x32",
    "32x256x64",
    "32x784x32",
    "128x784x32",
    "128x512x128",
    "128x512x512"
  })
  public String size = "";

  private Runnable step = () -> {};
  private float[] dx = {};

  /** Makes the layer. */
  @Setup
  public void setup() {
    Backend.current(); // OpenBLAS must learn what the processor is before it is loaded
    int[] lengths = Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    int rows = lengths[0];
    int inputs = lengths[1];
    int units = lengths[2];
    Kernel kernel = new DenseKernel(inputs, units, 1, true, Activations.get("relu"));
    Block block = Sites.block(inputs * units, units);
    Site site = Sites.of(block);
    float[] x = Sites.filled(rows * inputs);
    float[] y = new float[rows * units];
    float[] dy = Sites.filled(rows * units);
    dx = new float[x.length];
    step =
        () -> {
          block.changed();
          kernel.forward(x, y, rows, site);
          kernel.backward(x, y, dy, dx, rows, site);
        };
  }

  /** The output and all gradients. */
  @Benchmark
  public float[] forwardAndBackward() {
    step.run();
    return dx;
  }
}
