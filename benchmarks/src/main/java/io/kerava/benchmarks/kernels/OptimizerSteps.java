package io.kerava.benchmarks.kernels;

import io.kerava.arrays.Shape;
import io.kerava.optimizers.OptimizerState;
import io.kerava.optimizers.Optimizers;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** A step of an optimizer over the weights of the MNIST network and over those of a wide one. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class OptimizerSteps {
  /** The optimizer. */
  @Param({"sgd", "rmsprop", "adam"})
  public String optimizer = "sgd";

  /** How many weights: 784-32-10-10, and 784-512-512-10. */
  @Param({"25560", "669706"})
  public int weights = 25_560;

  /** In how many layers they are. */
  @Param({"1", "50"})
  public int layers = 1;

  private Parameters parameters = Parameters.of(List.of());
  private OptimizerState state = Optimizers.get("sgd").start(parameters);

  /** Makes weights and gradients. */
  @Setup
  public void setup() {
    List<Block> blocks = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      blocks.add(block(weights / layers));
    }
    parameters = Parameters.of(blocks);
    state = Optimizers.get(optimizer).start(parameters);
  }

  private static Block block(int weights) {
    Block.Builder builder = new Block.Builder();
    builder.add("kernel", Shape.of(weights), true, Optional.empty(), Optional.empty());
    Block block = builder.build();
    for (int i = 0; i < weights; i++) {
      block.values()[i] = (i % 17 - 8) / 8f;
      block.gradients()[i] = (i % 13 - 6) / 600f;
    }
    return block;
  }

  /** One step. */
  @Benchmark
  public long step() {
    state.apply();
    return parameters.version();
  }
}
