package io.kerava.benchmarks.kernels;

import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.parallel.Limits;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
 * An epoch of 30,000 shuffled rows of 784 numbers, far more than fits into a cache. {@link
 * Limits#GATHERED_AHEAD} lies where it is worth gathering the next batch on another thread, {@link
 * Limits#GATHERED_PIECE} where the epoch of larger batches is shortest.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class GatheredBatches {
  private static final int ROWS = 30_000;
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;

  /** The units of the dense layers, then the samples of a batch. */
  @Param({
    "32-10-10, batch 16",
    "32-10-10, batch 32",
    "32-10-10, batch 64",
    "32-10-10, batch 128",
    "32-10-10, batch 512",
    "512-512-10, batch 128"
  })
  public String fit = "";

  private final Sequential model = new Sequential();
  private int batchSize;
  private INDArray x = Nd4j.empty();
  private INDArray y = Nd4j.empty();

  /** Makes the network. */
  @Setup
  public void setup() {
    String[] parts = fit.split(", batch ", -1);
    batchSize = Integer.parseInt(parts[1]);
    for (String units : parts[0].split("-", -1)) {
      model.add(new Dense(Integer.parseInt(units)).activation("relu"));
    }
    model.build(INPUTS);
    model.compile(c -> c.loss("mean_squared_error").optimizer("adam"));
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[ROWS * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    x = Nd4j.createFromArray(values).reshape(ROWS, INPUTS);
    y = x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, CLASSES)).dup('c');
  }

  /** All of it. */
  @Benchmark
  public History epoch() {
    return model.fit(x, y, f -> f.batchSize(batchSize).verbose(0));
  }
}
