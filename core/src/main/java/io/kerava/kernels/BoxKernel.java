package io.kerava.kernels;

import io.kerava.arrays.Shape;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Copies a box of each sample into a sample of zeros: padding and cropping along any axes. */
public final class BoxKernel implements Kernel {
  private final Side input;
  private final Side output;
  private final int[] lengths;
  private final int run;

  /** A sample on one side: its size, the step of each axis, and where the box begins. */
  private record Side(int size, int[] strides, int begin, boolean covered) {
    static Side of(Shape shape, int[] before, int[] lengths) {
      int[] strides = new int[shape.rank()];
      int size = 1;
      int begin = 0;
      boolean covered = true;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        strides[axis] = size;
        begin += before[axis] * size;
        size *= shape.intLength(axis);
        covered &= lengths[axis] == shape.intLength(axis);
      }
      return new Side(size, strides, begin, covered);
    }
  }

  private BoxKernel(
      Shape input, int[] beforeInput, Shape output, int[] beforeOutput, int[] lengths) {
    this.input = Side.of(input, beforeInput, lengths);
    this.output = Side.of(output, beforeOutput, lengths);
    int rows = lengths.length - 1;
    int length = lengths[rows];
    // Whole rows on both sides lie behind one another: one longer row
    while (rows > 0
        && input.intLength(rows) == lengths[rows]
        && output.intLength(rows) == lengths[rows]) {
      rows--;
      length *= lengths[rows];
    }
    this.lengths = Arrays.copyOf(lengths, rows);
    this.run = length;
  }

  /**
   * Puts each sample into a larger one.
   *
   * @param before how many zeros come before it, for each axis
   */
  public static BoxKernel padding(Shape input, int[] before, Shape output) {
    return new BoxKernel(input, new int[input.rank()], output, before, lengths(input));
  }

  /**
   * Cuts a smaller sample out of each.
   *
   * @param before how much is cut off before it, for each axis
   */
  public static BoxKernel cropping(Shape input, int[] before, Shape output) {
    return new BoxKernel(input, before, output, new int[input.rank()], lengths(output));
  }

  private static int[] lengths(Shape shape) {
    return IntStream.range(0, shape.rank()).map(shape::intLength).toArray();
  }

  /** The loop over samples as a task for threads. */
  private static final class Pass {
    final RangeTask forward;
    final RangeTask backward;
    float[] from = {};
    float[] to = {};

    Pass(BoxKernel kernel) {
      forward =
          (part, first, end) -> kernel.copy(from, kernel.input, to, kernel.output, first, end);
      backward =
          (part, first, end) -> kernel.copy(from, kernel.output, to, kernel.input, first, end);
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.from = x;
    pass.to = y;
    Workers.shared().run(pass.forward, 0, batch, grain());
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      Pass pass = site.scratch(this, Pass::new);
      pass.from = dy;
      pass.to = dx;
      Workers.shared().run(pass.backward, 0, batch, grain());
    }
  }

  private int grain() {
    return Math.max(1, Limits.LOOP_GRAIN / Math.max(1, output.size()));
  }

  private void copy(float[] from, Side source, float[] to, Side target, int first, int end) {
    if (!target.covered()) {
      Arrays.fill(to, first * target.size(), end * target.size(), 0f);
    }
    for (int sample = first; sample < end; sample++) {
      copy(
          from,
          sample * source.size() + source.begin(),
          source.strides(),
          to,
          sample * target.size() + target.begin(),
          target.strides(),
          0);
    }
  }

  private void copy(
      float[] from,
      int source,
      int[] sourceStrides,
      float[] to,
      int target,
      int[] strides,
      int axis) {
    if (axis == lengths.length) {
      System.arraycopy(from, source, to, target, run);
      return;
    }
    for (int i = 0; i < lengths[axis]; i++) {
      copy(
          from,
          source + i * sourceStrides[axis],
          sourceStrides,
          to,
          target + i * strides[axis],
          strides,
          axis + 1);
    }
  }
}
