package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The largest or the mean element of each window and channel, channels last. What lies outside of
 * the input is not there: it is never the largest, and a mean doesn't count it.
 *
 * <p>The gradient of the largest goes to the first of equal ones, as in XLA and TensorFlow.
 *
 * <p>A mean or a largest element is found first across the lines of the windows, in loops over
 * whole lines of the input, then along the line that is left.
 */
public final class PoolingKernel implements Kernel {
  private final ConvolutionGeometry geometry;
  private final boolean max;
  private final int channels;
  private final WindowLines lines;
  private final float[] counts;
  private final int lineLength;
  private final int resultLength;
  private final int outputLines;
  private final boolean overlaps;
  private final boolean covers;
  private final int[][] begins = new int[ConvolutionGeometry.AXES][];
  private final int[][] ends = new int[ConvolutionGeometry.AXES][];

  private PoolingKernel(ConvolutionGeometry geometry, boolean max) {
    this.geometry = geometry;
    this.max = max;
    this.channels = geometry.channels();
    this.lineLength = geometry.input(2) * channels;
    this.outputLines = geometry.output(0) * geometry.output(1);
    this.resultLength = geometry.output(2) * channels;
    this.lines = new WindowLines(geometry, channels);
    this.counts = lines.counts();
    boolean anyOverlaps = false;
    boolean allCover = true;
    for (int axis = 0; axis < ConvolutionGeometry.AXES; axis++) {
      begins[axis] = new int[geometry.output(axis)];
      ends[axis] = new int[geometry.output(axis)];
      anyOverlaps |= geometry.kernel(axis) > geometry.stride(axis);
      allCover &=
          geometry.kernel(axis) >= geometry.stride(axis)
              && (long) geometry.output(axis) * geometry.stride(axis) >= geometry.input(axis);
      for (int o = 0; o < begins[axis].length; o++) {
        int begin = o * geometry.stride(axis) - geometry.before(axis);
        begins[axis][o] = Math.max(begin, 0);
        ends[axis][o] = (int) Math.min((long) begin + geometry.kernel(axis), geometry.input(axis));
      }
    }
    this.overlaps = anyOverlaps;
    this.covers = allCover;
  }

  /**
   * The largest of each window.
   *
   * @param geometry from {@link ConvolutionGeometry#pooling}
   */
  public static PoolingKernel max(ConvolutionGeometry geometry) {
    return new PoolingKernel(geometry, true);
  }

  /**
   * The mean of each window.
   *
   * @param geometry from {@link ConvolutionGeometry#pooling}
   */
  public static PoolingKernel average(ConvolutionGeometry geometry) {
    return new PoolingKernel(geometry, false);
  }

  /** The loops of a pass as tasks. */
  private static final class Pass {
    final RangeTask forward;
    final RangeTask backward;
    float[] x = {};
    float[] y = {};
    float[] dy = {};
    float[] dx = {};

    Pass(PoolingKernel kernel) {
      Part[] parts = new Part[Workers.shared().parts()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new Part(kernel);
      }
      forward = (part, from, to) -> kernel.forwardLines(this, parts[part], from, to);
      backward = (part, from, to) -> kernel.backwardImages(this, parts[part], from, to);
    }
  }

  /** The lines that one part works on. */
  private static final class Part {
    final float[] line;
    final float[] other;
    final float[] result;
    final float[] gradient;
    final float[] picked;
    final float[] taken;

    Part(PoolingKernel kernel) {
      line = new float[kernel.lineLength];
      other = new float[kernel.lineLength];
      result = new float[kernel.resultLength];
      gradient = new float[kernel.resultLength];
      picked = new float[kernel.resultLength];
      taken = new float[kernel.resultLength];
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.x = x;
    pass.y = y;
    long line = (long) lineLength * geometry.kernel(0);
    int grain = (int) (Limits.LOOP_GRAIN / line / geometry.kernel(1)) + 1;
    Workers.shared().run(pass.forward, 0, batch * outputLines, grain);
  }

  private void forwardLines(Pass pass, Part part, int from, int to) {
    for (int each = from; each < to; each++) {
      int depth = each % outputLines / geometry.output(1);
      int height = each % geometry.output(1);
      int first = inputLine(each, begins[0][depth], begins[1][height]);
      int lines = countLines(depth, height);
      if (lines == 1) {
        alongLine(part, pass.x, first);
      } else {
        System.arraycopy(pass.x, first, part.line, 0, lineLength);
        for (int d = begins[0][depth]; d < ends[0][depth]; d++) {
          for (int h = begins[1][height]; h < ends[1][height]; h++) {
            int at = inputLine(each, d, h);
            if (at != first) {
              System.arraycopy(pass.x, at, part.other, 0, lineLength);
              combine(part.other, part.line, lineLength);
            }
          }
        }
        alongLine(part, part.line, 0);
      }
      if (!max) {
        WindowLines.divide(part.result, counts, lines, resultLength);
      }
      System.arraycopy(part.result, 0, pass.y, each * resultLength, resultLength);
    }
  }

  /** The windows of one line, with which their other lines are combined already. */
  private void alongLine(Part part, float[] line, int start) {
    float filler = max ? Float.NEGATIVE_INFINITY : 0f;
    lines.pick(line, start, 0, filler, part.result);
    for (int tap = 1; tap < geometry.kernel(2); tap++) {
      lines.pick(line, start, tap, filler, part.picked);
      combine(part.picked, part.result, resultLength);
    }
  }

  private void combine(float[] values, float[] combined, int length) {
    if (max) {
      WindowLines.larger(values, combined, length);
    } else {
      WindowLines.add(values, combined, length);
    }
  }

  private int countLines(int depth, int height) {
    return (ends[0][depth] - begins[0][depth]) * (ends[1][height] - begins[1][height]);
  }

  /** Where a line of the image of an output line begins. */
  private int inputLine(int outputLine, int depth, int height) {
    int image = outputLine / outputLines;
    return ((image * geometry.input(0) + depth) * geometry.input(1) + height) * lineLength;
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      Pass pass = site.scratch(this, Pass::new);
      pass.x = x;
      pass.y = y;
      pass.dy = dy;
      pass.dx = dx;
      int grain = Limits.LOOP_GRAIN / (geometry.inputPositions() * channels) + 1;
      Workers.shared().run(pass.backward, 0, batch, grain);
    }
  }

  private void backwardImages(Pass pass, Part part, int from, int to) {
    if (overlaps || !covers) {
      int size = geometry.inputPositions() * channels;
      Arrays.fill(pass.dx, from * size, to * size, 0f);
    }
    for (int each = from * outputLines; each < to * outputLines; each++) {
      backwardLine(pass, part, each);
    }
  }

  /** A largest element's gradient is offered to each element in turn; the first one takes it. */
  private void backwardLine(Pass pass, Part part, int outputLine) {
    int depth = outputLine % outputLines / geometry.output(1);
    int height = outputLine % geometry.output(1);
    System.arraycopy(pass.dy, outputLine * resultLength, part.gradient, 0, resultLength);
    if (max) {
      System.arraycopy(pass.y, outputLine * resultLength, part.result, 0, resultLength);
    } else {
      WindowLines.divide(part.gradient, counts, countLines(depth, height), resultLength);
    }
    for (int d = begins[0][depth]; d < ends[0][depth]; d++) {
      for (int h = begins[1][height]; h < ends[1][height]; h++) {
        int at = inputLine(outputLine, d, h);
        for (int tap = 0; tap < geometry.kernel(2); tap++) {
          float[] given = part.gradient;
          if (max) {
            lines.pick(pass.x, at, tap, Float.NEGATIVE_INFINITY, part.picked);
            given = part.taken;
            WindowLines.take(part.picked, part.result, part.gradient, given, resultLength);
          }
          if (overlaps) {
            lines.add(given, tap, pass.dx, at);
          } else {
            lines.put(given, tap, pass.dx, at);
          }
        }
      }
    }
  }
}
