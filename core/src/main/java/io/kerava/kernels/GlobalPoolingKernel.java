package io.kerava.kernels;

import io.kerava.arrays.Shape;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The largest or the mean element of each image and channel, channels last; means are summed in
 * double. The gradient of the largest is divided evenly among equal ones: Keras computes it as a
 * maximum along axes, not as a pooling.
 */
public final class GlobalPoolingKernel implements Kernel {
  private final int positions;
  private final int channels;
  private final boolean max;

  private GlobalPoolingKernel(Shape input, boolean max) {
    this.channels = input.intLength(-1);
    this.positions = input.size() / channels;
    this.max = max;
  }

  /**
   * The largest of each image and channel.
   *
   * @param input the spatial lengths and the channels
   */
  public static GlobalPoolingKernel max(Shape input) {
    return new GlobalPoolingKernel(input, true);
  }

  /**
   * The mean of each image and channel.
   *
   * @param input the spatial lengths and the channels
   */
  public static GlobalPoolingKernel average(Shape input) {
    return new GlobalPoolingKernel(input, false);
  }

  /** The loops of a pass as tasks, and for each part sums of the channels. */
  private static final class Pass {
    final RangeTask forward;
    final RangeTask backward;
    private final double[][] sums;
    float[] x = {};
    float[] y = {};
    float[] dy = {};
    float[] dx = {};

    Pass(GlobalPoolingKernel kernel) {
      sums = new double[Workers.shared().parts()][kernel.channels];
      forward = (part, from, to) -> kernel.forwardImages(this, sums[part], from, to);
      backward = (part, from, to) -> kernel.backwardImages(this, sums[part], from, to);
    }
  }

  private int grain() {
    return Limits.LOOP_GRAIN / (positions * channels) + 1;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.x = x;
    pass.y = y;
    Workers.shared().run(pass.forward, 0, batch, grain());
  }

  private void forwardImages(Pass pass, double[] sums, int from, int to) {
    for (int image = from; image < to; image++) {
      int at = image * positions * channels;
      int result = image * channels;
      if (max) {
        System.arraycopy(pass.x, at, pass.y, result, channels);
        for (int p = 1; p < positions; p++) {
          larger(pass.x, at + p * channels, pass.y, result, channels);
        }
      } else {
        Arrays.fill(sums, 0);
        for (int p = 0; p < positions; p++) {
          add(pass.x, at + p * channels, sums);
        }
        for (int j = 0; j < channels; j++) {
          pass.y[result + j] = (float) (sums[j] / positions);
        }
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
      Workers.shared().run(pass.backward, 0, batch, grain());
    }
  }

  private void backwardImages(Pass pass, double[] sums, int from, int to) {
    for (int image = from; image < to; image++) {
      int at = image * positions * channels;
      int result = image * channels;
      if (max) {
        Arrays.fill(sums, 0);
        for (int p = 0; p < positions; p++) {
          countEqual(pass.x, at + p * channels, pass.y, result, sums);
        }
      } else {
        Arrays.fill(sums, positions);
      }
      for (int j = 0; j < channels; j++) {
        pass.dy[result + j] = (float) (pass.dy[result + j] / sums[j]);
      }
      for (int p = 0; p < positions; p++) {
        int index = at + p * channels;
        if (max) {
          giveEqual(pass, index, result, channels);
        } else {
          System.arraycopy(pass.dy, result, pass.dx, index, channels);
        }
      }
    }
  }

  private static void add(float[] x, int at, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += x[at + i];
    }
  }

  private static void countEqual(float[] x, int at, float[] y, int result, double[] counts) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += x[at + i] == y[result + i] ? 1 : 0;
    }
  }

  private static void giveEqual(Pass pass, int at, int result, int length) {
    for (int i = 0; i < length; i++) {
      pass.dx[at + i] = pass.x[at + i] == pass.y[result + i] ? pass.dy[result + i] : 0f;
    }
  }

  private static void larger(float[] from, int at, float[] to, int index, int length) {
    for (int i = 0; i < length; i++) {
      to[index + i] = Math.max(to[index + i], from[at + i]);
    }
  }
}
