package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A kernel with random weights, run on random input, beside what it should be in double. */
final class KernelRun {
  private final SplittableRandom random = new SplittableRandom(7);
  private final Block block;
  private final List<Variable> variables = new ArrayList<>();
  private final int batch;
  final float[] x;
  final float[] y;
  final float[] dx;
  final float[] dy;

  /** A run with weights of these lengths. */
  KernelRun(int batch, int inputSize, int outputSize, int... weights) {
    this.batch = batch;
    Block.Builder builder = new Block.Builder();
    builder.add("before", Shape.of(3), true, Optional.empty(), Optional.empty());
    for (int length : weights) {
      variables.add(builder.add("w", Shape.of(length), true, Optional.empty(), Optional.empty()));
    }
    block = builder.build();
    fill(block.values());
    block.changed();
    x = fill(new float[batch * inputSize]);
    dy = fill(new float[batch * outputSize]);
    y = new float[batch * outputSize];
    dx = new float[batch * inputSize];
  }

  private float[] fill(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return values;
  }

  /** Runs the kernel forward and backward, several times over what it kept. */
  KernelRun run(Kernel kernel) {
    Site site = new Site(block, variables, random, new States(), true, null);
    for (int pass = 0; pass < 2; pass++) {
      Arrays.fill(dx, Float.NaN);
      Arrays.fill(y, Float.NaN);
      Arrays.fill(block.gradients(), Float.NaN);
      kernel.forward(x, y, batch, site);
      kernel.backward(x, y, dy.clone(), dx, batch, site);
    }
    return this;
  }

  double[] weight(int number) {
    return doubles(slice(block.values(), number));
  }

  float[] gradient(int number) {
    return slice(block.gradients(), number);
  }

  private float[] slice(float[] all, int number) {
    Variable variable = variables.get(number);
    return Arrays.copyOfRange(all, variable.offset(), variable.offset() + variable.length());
  }

  static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  /** Adds a bias to each row. */
  static double[] plusRows(double[] z, double[] bias) {
    double[] sum = z.clone();
    for (int i = 0; i < z.length; i++) {
      sum[i] += bias[i % bias.length];
    }
    return sum;
  }

  static double[] rowSums(double[] dz, int length) {
    double[] sums = new double[length];
    for (int i = 0; i < dz.length; i++) {
      sums[i % length] += dz[i];
    }
    return sums;
  }

  static double[] activated(String activation, double[] z, int length) {
    double[] y = new double[z.length];
    for (int row = 0; row < z.length; row += length) {
      Activations.get(activation).forward(z, row, y, row, length);
    }
    return y;
  }

  /** The gradient before the activation, from this run's at the output. */
  double[] beforeActivation(String activation, double[] z, int length) {
    double[] gradient = doubles(dy);
    double[] dz = new double[z.length];
    for (int row = 0; row < z.length; row += length) {
      Activations.get(activation).backward(z, row, gradient, row, dz, length);
    }
    return dz;
  }

  static void assertClose(String what, float[] actual, double[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double largest = 1e-3;
    for (double each : expected) {
      largest = Math.max(largest, Math.abs(each));
    }
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= 1e-5 * largest)) {
        assertThat((double) actual[i])
            .as(what + "[" + i + "]")
            .isCloseTo(expected[i], within(1e-5 * largest));
      }
    }
  }
}
