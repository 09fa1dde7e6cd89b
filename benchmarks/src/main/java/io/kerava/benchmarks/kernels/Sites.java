package io.kerava.benchmarks.kernels;

import io.kerava.arrays.Shape;
import io.kerava.kernels.Site;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.States;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a kernel with weights needs to run by itself. */
final class Sites {
  private Sites() {}

  /** Weights of these lengths, with random values. */
  static Parameters parameters(int kernel, int bias) {
    Parameters.Builder builder = new Parameters.Builder();
    builder.add("kernel", Shape.of(kernel), true, Optional.empty(), Optional.empty());
    builder.add("bias", Shape.of(bias), true, Optional.empty(), Optional.empty());
    Parameters parameters = builder.build();
    System.arraycopy(filled(kernel), 0, parameters.values(), 0, kernel);
    return parameters;
  }

  /** The place in a network that has all of these parameters. */
  static Site of(Parameters parameters) {
    return new Site(
        parameters,
        List.copyOf(parameters.variables()),
        new SplittableRandom(1),
        new States(),
        true);
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
