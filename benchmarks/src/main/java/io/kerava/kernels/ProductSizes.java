package io.kerava.kernels;

import io.kerava.backend.Backend;
import io.kerava.parallel.BlasThreads;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
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
 * The three ways to multiply (rows, inputs) by (inputs, units): in Java, in OpenBLAS, in OpenBLAS
 * cut for all threads, each with its copies. {@link Limits#JAVA_PRODUCT} lies where the first two
 * take as long, {@link Limits#SHARED_PRODUCT} where the last two do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class ProductSizes {
  /** Rows x inputs x units: 8 to 34 million multiply-adds. */
  @Param({
    "4x2x2",
    "4x8x8",
    "8x16x8",
    "16x16x16",
    "32x10x10",
    "32x32x10",
    "32x32x32",
    "32x128x32",
    "32x784x10",
    "32x784x32",
    "64x784x32",
    "128x784x32",
    "128x512x128",
    "128x512x512"
  })
  public String size = "4x2x2";

  private int rows;
  private int inputs;
  private int units;
  private float[] x = {};
  private float[] w = {};
  private float[] y = {};
  private final NativeFloats nativeX = new NativeFloats();
  private final NativeFloats nativeW = new NativeFloats();
  private final NativeFloats nativeY = new NativeFloats();
  private final RangeTask part = this::part;

  /** Makes the matrices. */
  @Setup
  public void setup() {
    Backend.current(); // OpenBLAS must learn what the processor is before it is loaded
    int[] lengths = Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    rows = lengths[0];
    inputs = lengths[1];
    units = lengths[2];
    x = filled(rows * inputs);
    w = filled(inputs * units);
    y = new float[rows * units];
    int parts = Workers.shared().parts();
    nativeX.reserve(x.length, parts);
    nativeW.reserve(w.length, parts);
    nativeY.reserve(y.length, parts);
    nativeW.put(0, w, 0, w.length);
    BlasThreads.useOne();
  }

  private static float[] filled(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i % 17 - 8) / 8f;
    }
    return values;
  }

  /** A loop. */
  @Benchmark
  public float[] java() {
    JavaProducts.multiply(x, 0, w, 0, y, 0, rows, inputs, units);
    return y;
  }

  /** There and back on this thread. */
  @Benchmark
  public float[] openBlas() {
    part(0, 0, rows);
    return y;
  }

  /** The rows cut for all threads. */
  @Benchmark
  public float[] openBlasShared() {
    Workers.shared().run(part, 0, rows, 1);
    return y;
  }

  private void part(int number, int from, int to) {
    nativeX.put(from * inputs, x, from * inputs, (to - from) * inputs);
    NativeProducts.multiply(
        false,
        false,
        to - from,
        units,
        inputs,
        nativeX.at(number, from * inputs),
        inputs,
        nativeW.at(number, 0),
        units,
        0f,
        nativeY.at(number, from * units),
        units);
    nativeY.get(from * units, y, from * units, (to - from) * units);
  }
}
