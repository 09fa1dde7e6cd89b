package io.kerava.benchmarks.kernels;

import io.kerava.random.DropoutMask;
import java.util.SplittableRandom;
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

/** The factors of dropout for a batch of (128, 512), and one call of a generator for each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class DropoutMasks {
  private static final int LENGTH = 128 * 512;

  /** The probability of 0. */
  @Param({"0.2", "0.5"})
  public double rate = 0.2;

  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] factors = new float[LENGTH];
  private DropoutMask mask = DropoutMask.scaled(0.5);

  /** Makes the mask. */
  @Setup
  public void setup() {
    mask = DropoutMask.scaled(rate);
  }

  /** The mask that layers use. */
  @Benchmark
  public float[] hashedCounter() {
    mask.fill(factors, LENGTH, random);
    return factors;
  }

  /** The plain loop. */
  @Benchmark
  public float[] numberByNumber() {
    float kept = (float) (1 / (1 - rate));
    for (int i = 0; i < LENGTH; i++) {
      factors[i] = random.nextDouble() < rate ? 0 : kept;
    }
    return factors;
  }
}
