package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows one by one, in double. */
final class PoolingKernelTest {
  @ParameterizedTest
  @CsvSource({
    "9x3, 2, 2, valid",
    "9x3, 3, 2, same",
    "9x3, 4, 1, same",
    "2x3, 5, 1, same",
    "9x3, 2, 3, valid",
    "11x11x4, 2x2, 2x2, valid",
    "11x11x4, 2x2, 2x2, same",
    "11x10x4, 2x1, 2x3, same",
    "1x1x3, 4x4, 1x2, same",
    "6x7x5, 2x2, 2x2, valid",
    "26x26x32, 2x2, 2x2, valid",
    "6x7x5, 3x2, 1x2, same",
    "6x7x5, 2x3, 3x4, same",
    "6x7x5, 1x1, 2x2, valid",
    "4x5x6x3, 2x2x2, 2x2x2, valid",
    "4x5x6x3, 3x2x3, 1x2x2, same",
  })
  void pools_forward_and_backward(String input, String pool, String strides, String padding) {
    Shape shape =
        Shape.of(Arrays.stream(ConvolutionKernelTest.lengths(input)).asLongStream().toArray());
    ConvolutionGeometry geometry =
        ConvolutionGeometry.pooling(
            shape,
            ConvolutionKernelTest.lengths(pool),
            ConvolutionKernelTest.lengths(strides),
            padding);
    int batch = 3;
    int inputs = geometry.inputPositions() * geometry.channels();
    int outputs = geometry.outputPositions() * geometry.channels();

    KernelRun max = new KernelRun(batch, inputs, outputs);
    roundToTies(max.x);
    max.run(PoolingKernel.max(geometry));
    KernelRun mean = new KernelRun(batch, inputs, outputs).run(PoolingKernel.average(geometry));

    double[] largest = new double[batch * outputs];
    double[] largestGradient = new double[batch * inputs];
    double[] means = new double[batch * outputs];
    double[] meanGradient = new double[batch * inputs];
    for (int o = 0; o < batch * outputs; o++) {
      List<Integer> window = window(geometry, o);
      int best = window.get(0);
      for (int each : window) {
        best = max.x[each] > max.x[best] ? each : best;
        means[o] += mean.x[each] / (double) window.size();
        meanGradient[each] += mean.dy[o] / (double) window.size();
      }
      largest[o] = max.x[best];
      largestGradient[best] += max.dy[o];
    }
    KernelRun.assertClose("largest", max.y, largest);
    KernelRun.assertClose("gradient of the largest", max.dx, largestGradient);
    KernelRun.assertClose("mean", mean.y, means);
    KernelRun.assertClose("gradient of the mean", mean.dx, meanGradient);
  }

  private static void roundToTies(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.round(x[i] * 2) / 2f;
    }
  }

  private static List<Integer> window(ConvolutionGeometry g, int output) {
    int channel = output % g.channels();
    int position = output / g.channels() % g.outputPositions();
    int image = output / g.channels() / g.outputPositions();
    int[] at = {
      position / g.output(2) / g.output(1),
      position / g.output(2) % g.output(1),
      position % g.output(2)
    };
    List<Integer> inside = new ArrayList<>();
    for (int tap = 0; tap < g.taps(); tap++) {
      int[] offset = {
        tap / g.kernel(2) / g.kernel(1), tap / g.kernel(2) % g.kernel(1), tap % g.kernel(2)
      };
      int index = image;
      boolean isInside = true;
      for (int axis = 0; axis < 3; axis++) {
        int seen = at[axis] * g.stride(axis) - g.before(axis) + offset[axis];
        isInside &= seen >= 0 && seen < g.input(axis);
        index = index * g.input(axis) + seen;
      }
      if (isInside) {
        inside.add(index * g.channels() + channel);
      }
    }
    return inside;
  }

  @Test
  void finds_the_largest_however_close_the_others_are() {
    ConvolutionGeometry geometry =
        ConvolutionGeometry.pooling(Shape.of(2, 40), new int[] {2}, new int[] {2}, "valid");
    KernelRun run = new KernelRun(1, 80, 40);
    for (int i = 0; i < 40; i++) {
      run.x[i] = i < 20 ? 0f : -1e30f;
      run.x[40 + i] = i < 20 ? Float.MIN_VALUE : Math.nextUp(-1e30f);
    }
    run.run(PoolingKernel.max(geometry));
    for (int i = 0; i < 40; i++) {
      assertThat(run.dx[i]).isZero();
      assertThat(run.dx[40 + i]).isEqualTo(run.dy[i]);
    }
  }
}
