package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/** Two kernels of one layer, one behind the other. */
public final class ChainedKernel implements Kernel {
  private final Kernel first;
  private final Kernel second;
  private final int middleSize;

  /**
   * A kernel of two.
   *
   * @param first has the weights of the layer
   * @param middleSize the size of a sample between them
   */
  public ChainedKernel(Kernel first, Kernel second, int middleSize) {
    this.first = first;
    this.second = second;
    this.middleSize = middleSize;
  }

  private static final class Middle {
    final Buffer values = new Buffer();
    final Buffer gradients = new Buffer();
    final Site first;
    final Site second;

    Middle(Site outer) {
      first = outer.nested();
      second = outer.nested();
    }
  }

  private static Middle middle(Site site) {
    Middle middle = site.scratch(site, Middle::new);
    middle.first.setMask(site.mask());
    middle.second.setMask(site.mask());
    return middle;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Middle middle = middle(site);
    float[] between = middle.values.atLeast(batch, middleSize);
    first.forward(x, between, batch, middle.first);
    second.forward(between, y, batch, middle.second);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Middle middle = middle(site);
    float[] between = middle.values.data();
    float[] gradient = middle.gradients.atLeast(batch, middleSize);
    second.backward(between, y, dy, gradient, batch, middle.second);
    first.backward(x, between, gradient, dx, batch, middle.first);
  }
}
