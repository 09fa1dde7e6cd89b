package io.kerava.kernels;

import io.kerava.backend.Backend;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
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
 * A product in one call of OpenBLAS and in the tiles of {@link NativeProducts}, on one thread. On a
 * processor without OpenBLAS's way for small products the two are the same.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class ProductTiles {
  /** Rows x terms x columns. */
  @Param({
    "128x784x32",
    "128x300x100",
    "64x512x512",
    "64x784x512",
    "400x288x64",
    "256x1152x128",
    "512x512x512"
  })
  public String size = "128x784x32";

  /** Whether the first matrix is stored transposed, as for the gradient of weights. */
  @Param({"false", "true"})
  public boolean transposed;

  private int m;
  private int k;
  private int n;
  private final NativeFloats a = new NativeFloats();
  private final NativeFloats b = new NativeFloats();
  private final NativeFloats c = new NativeFloats();

  /** Makes the matrices. */
  @Setup
  public void setup() {
    Backend.current(); // OpenBLAS must learn what the processor is before it is loaded
    int[] lengths = Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    m = lengths[0];
    k = lengths[1];
    n = lengths[2];
    fill(a, m * k);
    fill(b, k * n);
    fill(c, m * n);
  }

  private static void fill(NativeFloats matrix, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i % 17 - 8) / 8f;
    }
    matrix.reserve(length, 1);
    matrix.put(0, values, 0, length);
  }

  /** In one call. */
  @Benchmark
  public FloatPointer whole() {
    NativeProducts.product(
        transposed, false, m, n, k, a.at(0, 0), rowOfA(), b.at(0, 0), n, 0f, c.at(0, 0), n);
    return c.at(0, 0);
  }

  /** As the kernels do. */
  @Benchmark
  public FloatPointer tiles() {
    NativeProducts.multiply(
        transposed, false, m, n, k, a.at(0, 0), rowOfA(), b.at(0, 0), n, 0f, c.at(0, 0), n);
    return c.at(0, 0);
  }

  private int rowOfA() {
    return transposed ? m : k;
  }
}
