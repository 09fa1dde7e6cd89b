package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Two recurrent kernels on the same input, the outputs of the second one turned round and merged
 * with those of the first. Both read the site's weights, first the first one's.
 *
 * <p>Source: {@code keras/src/layers/rnn/bidirectional.py}.
 */
public final class BidirectionalKernel implements Kernel {
  private final Direction forward;
  private final Direction backward;
  private final MergeMode mode;
  private final int steps;
  private final int inputSize;

  /**
   * One of the two.
   *
   * @param weights how many weights it has
   * @param units the length of its output, for each step
   */
  public record Direction(Kernel kernel, int weights, int units) {}

  /**
   * A kernel of two.
   *
   * @param steps of the output: 1 where that is the last one only
   * @param inputSize the elements of a sample that comes in
   */
  public BidirectionalKernel(
      Direction forward, Direction backward, MergeMode mode, int steps, int inputSize) {
    this.forward = forward;
    this.backward = backward;
    this.mode = mode;
    this.steps = steps;
    this.inputSize = inputSize;
  }

  private static final class Both {
    final Buffer[] y = Buffer.several(2);
    final Buffer[] dy = Buffer.several(2);
    final Buffer dx = new Buffer();
    private Site @Nullable [] sites;

    Site[] sites(Site outer, int first, int second) {
      Site[] known = sites;
      if (known == null) {
        known = new Site[] {outer.nested(0, first), outer.nested(first, second)};
        sites = known;
      }
      for (Site site : known) {
        site.setMask(outer.mask());
      }
      return known;
    }
  }

  private Both scratch(Site site) {
    return site.scratch(this, kernel -> new Both());
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Both both = scratch(site);
    Site[] sites = both.sites(site, forward.weights, backward.weights);
    float[] a = both.y[0].atLeast(batch, steps, forward.units);
    float[] b = both.y[1].atLeast(batch, steps, backward.units);
    forward.kernel.forward(x, a, batch, sites[0]);
    backward.kernel.forward(x, b, batch, sites[1]);
    for (int row = 0; row < batch * steps; row++) {
      int atA = row * forward.units;
      int atB = turned(row) * backward.units;
      if (mode == MergeMode.CONCAT) {
        int at = row * (forward.units + backward.units);
        System.arraycopy(a, atA, y, at, forward.units);
        System.arraycopy(b, atB, y, at + forward.units, backward.units);
      } else {
        merge(a, atA, b, atB, y, forward.units);
      }
    }
  }

  /** The row of the same step and sample among those of the second kernel. */
  private int turned(int row) {
    int step = row % steps;
    return row - step + steps - 1 - step;
  }

  private void merge(float[] a, int atA, float[] b, int atB, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      float first = a[atA + i];
      float second = b[atB + i];
      y[atA + i] =
          switch (mode) {
            case SUM -> first + second;
            case AVE -> (first + second) / 2;
            default -> first * second;
          };
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Both both = scratch(site);
    Site[] sites = both.sites(site, forward.weights, backward.weights);
    float[] a = both.y[0].data();
    float[] b = both.y[1].data();
    float[] da = both.dy[0].atLeast(batch, steps, forward.units);
    float[] db = both.dy[1].atLeast(batch, steps, backward.units);
    for (int row = 0; row < batch * steps; row++) {
      int atA = row * forward.units;
      int atB = turned(row) * backward.units;
      if (mode == MergeMode.CONCAT) {
        int at = row * (forward.units + backward.units);
        System.arraycopy(dy, at, da, atA, forward.units);
        System.arraycopy(dy, at + forward.units, db, atB, backward.units);
      } else {
        split(a, da, atA, b, db, atB, dy, forward.units);
      }
    }
    forward.kernel.backward(x, a, da, dx, batch, sites[0]);
    float[] more = dx == null ? null : both.dx.atLeast(batch, inputSize);
    backward.kernel.backward(x, b, db, more, batch, sites[1]);
    if (dx != null && more != null) {
      for (int i = 0; i < batch * inputSize; i++) {
        dx[i] += more[i];
      }
    }
  }

  private void split(
      float[] a, float[] da, int atA, float[] b, float[] db, int atB, float[] dy, int length) {
    for (int i = 0; i < length; i++) {
      float d = dy[atA + i];
      da[atA + i] = mode == MergeMode.MUL ? d * b[atB + i] : mode == MergeMode.AVE ? d / 2 : d;
      db[atB + i] = mode == MergeMode.MUL ? d * a[atA + i] : mode == MergeMode.AVE ? d / 2 : d;
    }
  }
}
