package io.kerava.kernels;

import io.kerava.arrays.Shape;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import org.jspecify.annotations.Nullable;

/** Repeats each element along some axes: upsampling to the nearest neighbour. */
public final class RepeatKernel implements Kernel {
  private final int[] lengths;
  private final int[] factors;
  private final int[] inputSizes;
  private final int[] outputSizes;

  /**
   * The kernel.
   *
   * @param factors how often each element of an axis comes, for each axis
   */
  public RepeatKernel(Shape input, int[] factors) {
    int axes = factors.length;
    while (axes > 0 && factors[axes - 1] == 1) {
      axes--; // what is behind the last repeated axis is copied in one go
    }
    this.factors = java.util.Arrays.copyOf(factors, axes);
    this.lengths = new int[axes];
    this.inputSizes = new int[axes + 1];
    this.outputSizes = new int[axes + 1];
    int tail = 1;
    for (int axis = axes; axis < factors.length; axis++) {
      tail *= input.intLength(axis);
    }
    inputSizes[axes] = tail;
    outputSizes[axes] = tail;
    for (int axis = axes - 1; axis >= 0; axis--) {
      lengths[axis] = input.intLength(axis);
      inputSizes[axis] = lengths[axis] * inputSizes[axis + 1];
      outputSizes[axis] = lengths[axis] * factors[axis] * outputSizes[axis + 1];
    }
  }

  /** The loop over samples as a task for threads. */
  private static final class Pass {
    final RangeTask forward;
    final RangeTask backward;
    float[] small = {};
    float[] large = {};

    Pass(RepeatKernel kernel) {
      int in = kernel.inputSizes[0];
      int out = kernel.outputSizes[0];
      forward =
          (part, from, to) -> {
            for (int sample = from; sample < to; sample++) {
              kernel.repeat(small, sample * in, large, sample * out, 0);
            }
          };
      backward =
          (part, from, to) -> {
            for (int sample = from; sample < to; sample++) {
              kernel.sum(large, sample * out, small, sample * in, 0);
            }
          };
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.small = x;
    pass.large = y;
    Workers.shared().run(pass.forward, 0, batch, grain());
  }

  /** Sums the copies in place, from the last axis on, which is why {@code dy} is overwritten. */
  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      Pass pass = site.scratch(this, Pass::new);
      pass.small = dx;
      pass.large = dy;
      Workers.shared().run(pass.backward, 0, batch, grain());
    }
  }

  private int grain() {
    return Math.max(1, Limits.LOOP_GRAIN / Math.max(1, outputSizes[0]));
  }

  private void repeat(float[] x, int in, float[] y, int out, int axis) {
    if (axis == lengths.length) {
      System.arraycopy(x, in, y, out, inputSizes[axis]);
      return;
    }
    int copy = outputSizes[axis + 1];
    for (int i = 0; i < lengths[axis]; i++) {
      int first = out + i * factors[axis] * copy;
      repeat(x, in + i * inputSizes[axis + 1], y, first, axis + 1);
      for (int k = 1; k < factors[axis]; k++) {
        System.arraycopy(y, first, y, first + k * copy, copy);
      }
    }
  }

  private void sum(float[] dy, int out, float[] dx, int in, int axis) {
    if (axis == lengths.length) {
      System.arraycopy(dy, out, dx, in, inputSizes[axis]);
      return;
    }
    int copy = outputSizes[axis + 1];
    for (int i = 0; i < lengths[axis]; i++) {
      int first = out + i * factors[axis] * copy;
      for (int k = 1; k < factors[axis]; k++) {
        int other = first + k * copy;
        for (int j = 0; j < copy; j++) {
          dy[first + j] += dy[other + j];
        }
      }
      sum(dy, first, dx, in + i * inputSizes[axis + 1], axis + 1);
    }
  }
}
