package io.kerava.benchmarks.kernels;

import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.parallel.Limits;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
 * Predictions for 10,000 rows of 784 numbers in one batch. {@link Limits#PREDICTED_BLOCK} is the
 * size with which they are quickest.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class PredictedBlocks {
  private static final int ROWS = 10_000;
  private static final int INPUTS = 784;

  /** The units of the dense layers. */
  @Param({"32-10-10", "512-512-10"})
  public String network = "";

  private final Sequential model = new Sequential();
  private INDArray x = Nd4j.empty();

  /** Makes the network. */
  @Setup
  public void setup() {
    for (String units : network.split("-", -1)) {
      model.add(new Dense(Integer.parseInt(units)).activation("relu"));
    }
    model.build(INPUTS);
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[ROWS * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    x = Nd4j.createFromArray(values).reshape(ROWS, INPUTS);
  }

  /** All of them. */
  @Benchmark
  public INDArray predict() {
    return model.predict(x, p -> p.batchSize(ROWS).verbose(0));
  }
}
