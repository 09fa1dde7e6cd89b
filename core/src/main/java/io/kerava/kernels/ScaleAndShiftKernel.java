package io.kerava.kernels;

import io.kerava.parallel.Workers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code y = (x - origin) * factor + offset}, each for each element of a sample. */
public final class ScaleAndShiftKernel implements Kernel {
  /** Below this many elements a second thread costs more than it saves. */
  private static final int GRAIN = 65_536;

  private final Function<Site, Terms> terms;

  /**
   * The numbers, for each element of a sample.
   *
   * @param origin subtracted first, so that large numbers that are close to it lose no digits
   * @param factor multiplied with
   * @param offset added last
   */
  public record Terms(float[] origin, float[] factor, float[] offset) {
    /**
     * Terms that elements of a sample share.
     *
     * @param places for each element of a sample the place of its terms
     */
    public Terms at(int[] places) {
      float[][] each = new float[3][places.length];
      for (int i = 0; i < places.length; i++) {
        each[0][i] = origin[places[i]];
        each[1][i] = factor[places[i]];
        each[2][i] = offset[places[i]];
      }
      return new Terms(each[0], each[1], each[2]);
    }
  }

  private ScaleAndShiftKernel(Function<Site, Terms> terms) {
    this.terms = terms;
  }

  /** A kernel of terms that never change. */
  public static ScaleAndShiftKernel of(Terms fixed) {
    return new ScaleAndShiftKernel(site -> fixed);
  }

  /** A kernel of terms that are made of weights. */
  public static ScaleAndShiftKernel ofWeights(Function<Site, Terms> terms) {
    return new ScaleAndShiftKernel(terms);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Terms made = terms.apply(site);
    int size = made.factor().length;
    share(batch, size, (first, end) -> forward(x, y, first * size, end * size, made));
  }

  private static void forward(float[] x, float[] y, int from, int to, Terms terms) {
    float[] origin = terms.origin();
    float[] factor = terms.factor();
    float[] offset = terms.offset();
    for (int at = from; at < to; at += factor.length) {
      for (int i = 0; i < factor.length; i++) {
        y[at + i] = (x[at + i] - origin[i]) * factor[i] + offset[i];
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx == null) {
      return;
    }
    float[] factor = terms.apply(site).factor();
    share(
        batch,
        factor.length,
        (first, end) -> {
          for (int at = first * factor.length; at < end * factor.length; at += factor.length) {
            for (int i = 0; i < factor.length; i++) {
              dx[at + i] = dy[at + i] * factor[i];
            }
          }
        });
  }

  /** Work on a range of samples. */
  private interface Samples {
    void run(int first, int end);
  }

  private static void share(int batch, int size, Samples task) {
    Workers.shared()
        .run(
            (part, first, end) -> task.run(first, end),
            0,
            batch,
            Math.max(1, GRAIN / Math.max(1, size)));
  }
}
