package io.kerava.benchmarks.kernels;

import io.kerava.arrays.Shape;
import io.kerava.kernels.Site;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a kernel with weights needs to run by itself. */
final class Sites {
  private Sites() {}

  /** Weights of these lengths, with random values. */
  static Block block(int kernel, int bias) {
    Block.Builder builder = new Block.Builder();
    builder.add("kernel", Shape.of(kernel), true, Optional.empty(), Optional.empty());
    builder.add("bias", Shape.of(bias), true, Optional.empty(), Optional.empty());
    Block block = builder.build();
    System.arraycopy(filled(kernel), 0, block.values(), 0, kernel);
    return block;
  }

  /** The place in a network that has these weights. */
  static Site of(Block block) {
    return new Site(block, new SplittableRandom(1), new States(), true);
  }

  /** Numbers from -0.5 to 0.5, always the same. */
  static float[] filled(int length) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }
}
