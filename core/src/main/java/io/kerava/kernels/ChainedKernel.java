package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/** One kernel behind another within one layer, such as a convolution and its activation. */
public final class ChainedKernel implements Kernel {
  private final Kernel first;
  private final Kernel second;
  private final int length;

  /**
   * A chain.
   *
   * @param length the size of a sample between the two
   */
  public ChainedKernel(Kernel first, Kernel second, int length) {
    this.first = first;
    this.second = second;
    this.length = length;
  }

  private static final class Between {
    final Buffer y = new Buffer();
    final Buffer dy = new Buffer();
    @Nullable Site first;
    @Nullable Site second;

    Site first(Site outer) {
      Site known = first;
      if (known == null) {
        known = outer.nested();
        first = known;
      }
      known.setMask(outer.mask());
      return known;
    }

    Site second(Site outer) {
      Site known = second;
      if (known == null) {
        known = outer.nested();
        second = known;
      }
      known.setMask(outer.mask());
      return known;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Between between = site.scratch(this, kernel -> new Between());
    float[] middle = between.y.atLeast(batch * length);
    first.forward(x, middle, batch, between.first(site));
    second.forward(middle, y, batch, between.second(site));
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Between between = site.scratch(this, kernel -> new Between());
    float[] middle = between.dy.atLeast(batch * length);
    second.backward(between.y.data(), y, dy, middle, batch, between.second(site));
    first.backward(x, between.y.data(), middle, dx, batch, between.first(site));
  }
}
