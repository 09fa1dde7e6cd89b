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
 * <p>Windows are first reduced from their lines to one, which is a loop over whole lines of the
 * input, and then along this line.
 */
public final class PoolingKernel implements Kernel {
  private final ConvolutionGeometry geometry;
  private final boolean max;
  private final int channels;
  private final int lineLength;
  private final int outputLines;
  private final int[][] begins = new int[ConvolutionGeometry.AXES][];
  private final int[][] ends = new int[ConvolutionGeometry.AXES][];

  private PoolingKernel(ConvolutionGeometry geometry, boolean max) {
    this.geometry = geometry;
    this.max = max;
    this.channels = geometry.channels();
    this.lineLength = geometry.input(2) * channels;
    this.outputLines = geometry.output(0) * geometry.output(1);
    for (int axis = 0; axis < ConvolutionGeometry.AXES; axis++) {
      begins[axis] = new int[geometry.output(axis)];
      ends[axis] = new int[geometry.output(axis)];
      for (int o = 0; o < begins[axis].length; o++) {
        int begin = o * geometry.stride(axis) - geometry.before(axis);
        begins[axis][o] = Math.max(begin, 0);
        ends[axis][o] = Math.min(begin + geometry.kernel(axis), geometry.input(axis));
      }
    }
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

  /** The loops of a pass as tasks, and for each part a line of the input. */
  private static final class Pass {
    final RangeTask forward;
    final RangeTask backward;
    private final float[][] lines;
    float[] x = {};
    float[] y = {};
    float[] dy = {};
    float[] dx = {};

    Pass(PoolingKernel kernel) {
      lines = new float[Workers.shared().parts()][kernel.lineLength];
      forward = (part, from, to) -> kernel.forwardLines(this, lines[part], from, to);
      backward = (part, from, to) -> kernel.backwardImages(this, lines[part], from, to);
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.x = x;
    pass.y = y;
    int grain = Limits.LOOP_GRAIN / (lineLength * geometry.kernel(0) * geometry.kernel(1)) + 1;
    Workers.shared().run(pass.forward, 0, batch * outputLines, grain);
  }

  private void forwardLines(Pass pass, float[] line, int from, int to) {
    for (int each = from; each < to; each++) {
      int depth = each % outputLines / geometry.output(1);
      int height = each % geometry.output(1);
      int first = inputLine(each, begins[0][depth], begins[1][height]);
      int lines = countLines(depth, height);
      if (lines == 1) {
        alongLine(pass.x, first, lines, pass.y, each);
        continue;
      }
      System.arraycopy(pass.x, first, line, 0, lineLength);
      for (int d = begins[0][depth]; d < ends[0][depth]; d++) {
        for (int h = begins[1][height]; h < ends[1][height]; h++) {
          int at = inputLine(each, d, h);
          if (at != first) {
            combine(pass.x, at, line, 0, lineLength);
          }
        }
      }
      alongLine(line, 0, lines, pass.y, each);
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

  private void combine(float[] from, int at, float[] to, int index, int length) {
    if (max) {
      larger(from, at, to, index, length);
    } else {
      add(from, at, to, index, length);
    }
  }

  /** The windows of one line, whose other lines are there already. */
  private void alongLine(float[] line, int start, int lines, float[] y, int outputLine) {
    int width = geometry.output(2);
    for (int o = 0; o < width; o++) {
      int to = (outputLine * width + o) * channels;
      int begin = begins[2][o];
      System.arraycopy(line, start + begin * channels, y, to, channels);
      for (int w = begin + 1; w < ends[2][o]; w++) {
        combine(line, start + w * channels, y, to, channels);
      }
      if (!max) {
        divide(y, to, lines * (ends[2][o] - begin), channels);
      }
    }
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

  private void backwardImages(Pass pass, float[] line, int from, int to) {
    int size = geometry.inputPositions() * channels;
    for (int image = from; image < to; image++) {
      Arrays.fill(pass.dx, image * size, (image + 1) * size, 0f);
      for (int each = image * outputLines; each < (image + 1) * outputLines; each++) {
        if (max) {
          largestBackward(pass, each);
        } else {
          meanBackward(pass, line, each);
        }
      }
    }
  }

  /** The gradient is handed to each element in turn; the first largest one takes it. */
  private void largestBackward(Pass pass, int outputLine) {
    int depth = outputLine % outputLines / geometry.output(1);
    int height = outputLine % geometry.output(1);
    for (int o = 0; o < geometry.output(2); o++) {
      int at = (outputLine * geometry.output(2) + o) * channels;
      for (int d = begins[0][depth]; d < ends[0][depth]; d++) {
        for (int h = begins[1][height]; h < ends[1][height]; h++) {
          int line = inputLine(outputLine, d, h);
          for (int w = begins[2][o]; w < ends[2][o]; w++) {
            take(pass.x, pass.dx, line + w * channels, pass.y, pass.dy, at, channels);
          }
        }
      }
    }
  }

  private void meanBackward(Pass pass, float[] line, int outputLine) {
    int depth = outputLine % outputLines / geometry.output(1);
    int height = outputLine % geometry.output(1);
    Arrays.fill(line, 0f);
    for (int o = 0; o < geometry.output(2); o++) {
      int at = (outputLine * geometry.output(2) + o) * channels;
      int begin = begins[2][o];
      divide(pass.dy, at, countLines(depth, height) * (ends[2][o] - begin), channels);
      for (int w = begin; w < ends[2][o]; w++) {
        add(pass.dy, at, line, w * channels, channels);
      }
    }
    for (int d = begins[0][depth]; d < ends[0][depth]; d++) {
      for (int h = begins[1][height]; h < ends[1][height]; h++) {
        add(line, 0, pass.dx, inputLine(outputLine, d, h), lineLength);
      }
    }
  }

  /**
   * Without a branch, so that it is vectorized: the difference to the largest is 0 or becomes 1,
   * however small it is.
   */
  private static void take(
      float[] x, float[] dx, int index, float[] y, float[] dy, int at, int length) {
    for (int i = 0; i < length; i++) {
      float difference = (y[at + i] - x[index + i]) * Float.MAX_VALUE * Float.MAX_VALUE;
      float taken = dy[at + i] * (1f - Math.min(difference, 1f));
      dx[index + i] += taken;
      dy[at + i] -= taken;
    }
  }

  private static void larger(float[] from, int at, float[] to, int index, int length) {
    for (int i = 0; i < length; i++) {
      to[index + i] = Math.max(to[index + i], from[at + i]);
    }
  }

  private static void add(float[] from, int at, float[] to, int index, int length) {
    for (int i = 0; i < length; i++) {
      to[index + i] += from[at + i];
    }
  }

  private static void divide(float[] values, int at, float divisor, int length) {
    for (int i = 0; i < length; i++) {
      values[at + i] /= divisor;
    }
  }
}
