package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes on every side of the limits, against sums in double. */
final class DenseKernelTest {
  private final SplittableRandom random = new SplittableRandom(7);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, linear",
    "4, 2, 2, sigmoid",
    "1, 784, 32, relu",
    "33, 17, 5, tanh",
    "32, 784, 32, relu",
    "130, 300, 70, gelu",
    "131, 513, 257, relu",
    "64, 512, 512, sigmoid",
    "1, 1100, 1000, tanh",
    "20, 400, 333, softmax"
  })
  void computes_forward_and_backward_at_every_size(
      int batch, int inputs, int units, String activation) {
    Block.Builder builder = new Block.Builder();
    Variable kernel =
        builder.add("kernel", Shape.of(inputs, units), true, Optional.empty(), Optional.empty());
    Variable bias = builder.add("bias", Shape.of(units), true, Optional.empty(), Optional.empty());
    Block block = builder.build();
    fill(block.values(), Math.sqrt(1.0 / inputs));
    block.changed();
    Site site = new Site(block, random, new States(), true);
    DenseKernel dense = new DenseKernel(inputs, units, 1, true, Activations.get(activation));
    float[] x = new float[batch * inputs];
    fill(x, 1);
    float[] dy = new float[batch * units];
    fill(dy, 1);
    float[] y = new float[batch * units];
    float[] dx = new float[batch * inputs];

    for (int pass = 0; pass < 2; pass++) { // the second pass uses what the first one kept
      dense.forward(x, y, batch, site);
      dense.backward(x, y, dy.clone(), dx, batch, site);
    }

    double[] z = new double[batch * units];
    double[] expectedY = new double[z.length];
    double[] dz = new double[z.length];
    double[] dyExact = new double[z.length];
    for (int row = 0; row < batch; row++) {
      for (int j = 0; j < units; j++) {
        double sum = block.values()[bias.offset() + j];
        for (int i = 0; i < inputs; i++) {
          sum += (double) x[row * inputs + i] * block.values()[i * units + j];
        }
        z[row * units + j] = sum;
        dyExact[row * units + j] = dy[row * units + j];
      }
      Activations.get(activation).forward(z, row * units, expectedY, row * units, units);
      Activations.get(activation).backward(z, row * units, dyExact, row * units, dz, units);
    }
    // Activation.backward writes at the offset of its input
    assertClose(y, expectedY, 1e-5);
    double[] expectedDx = new double[dx.length];
    double[] expectedDw = new double[inputs * units];
    double[] expectedDb = new double[units];
    for (int row = 0; row < batch; row++) {
      for (int j = 0; j < units; j++) {
        double g = dz[row * units + j];
        expectedDb[j] += g;
        for (int i = 0; i < inputs; i++) {
          expectedDx[row * inputs + i] += g * block.values()[i * units + j];
          expectedDw[i * units + j] += g * x[row * inputs + i];
        }
      }
    }
    assertClose(dx, expectedDx, 1e-4);
    assertClose(slice(block.gradients(), kernel), expectedDw, 1e-4);
    assertClose(slice(block.gradients(), bias), expectedDb, 1e-4);
  }

  private void fill(float[] values, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
    }
  }

  private static float[] slice(float[] all, Variable variable) {
    return java.util.Arrays.copyOfRange(
        all, variable.offset(), variable.offset() + variable.length());
  }

  private static void assertClose(float[] actual, double[] expected, double relative) {
    double largest = 1e-3;
    for (double each : expected) {
      largest = Math.max(largest, Math.abs(each));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("[" + i + "]")
          .isCloseTo(expected[i], within(relative * largest));
    }
  }
}
