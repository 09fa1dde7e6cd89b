package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/** A kernel that works on the last axes, applied to other axes: permuted there and back. */
public final class PermutedKernel implements Kernel {
  private final Kernel inner;
  private final int[] sources;

  /**
   * A kernel on permuted samples.
   *
   * @param inner keeps the size of a sample
   * @param sources for each element of a permuted sample the element of the sample
   */
  public PermutedKernel(Kernel inner, int[] sources) {
    this.inner = inner;
    this.sources = sources.clone();
  }

  private static final class Permuted {
    final Buffer x = new Buffer();
    final Buffer y = new Buffer();
    final Buffer dy = new Buffer();
    final Buffer dx = new Buffer();
    boolean[] mask = {};
    @Nullable Site site;

    Site inner(Site outer) {
      Site known = site;
      if (known == null) {
        known = outer.nested();
        site = known;
      }
      return known;
    }

    boolean[] mask(int length) {
      if (mask.length != length) {
        mask = new boolean[length];
      }
      return mask;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Permuted own = site.scratch(this, kernel -> new Permuted());
    float[] permuted = own.x.atLeast(batch, sources.length);
    float[] result = own.y.atLeast(batch, sources.length);
    permute(x, permuted, batch);
    passMask(own, batch * sources.length, site);
    inner.forward(permuted, result, batch, own.inner(site));
    permuteBack(result, y, batch);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Permuted own = site.scratch(this, kernel -> new Permuted());
    float[] gradient = own.dy.atLeast(batch, sources.length);
    permute(dy, gradient, batch);
    float[] result = dx == null ? null : own.dx.atLeast(batch, sources.length);
    inner.backward(own.x.data(), own.y.data(), gradient, result, batch, own.inner(site));
    if (dx != null && result != null) {
      permuteBack(result, dx, batch);
    }
  }

  /** The inner kernel gets a mask of single elements, as permuted ones form no steps. */
  private void passMask(Permuted own, int length, Site site) {
    boolean[] mask = site.mask();
    if (mask == null) {
      own.inner(site).setMask(null);
      return;
    }
    boolean[] permuted = own.mask(length);
    int width = length / mask.length;
    for (int i = 0; i < length; i++) {
      int sample = i / sources.length;
      permuted[i] = mask[(sample * sources.length + sources[i % sources.length]) / width];
    }
    own.inner(site).setMask(permuted);
  }

  private void permute(float[] from, float[] to, int batch) {
    for (int sample = 0; sample < batch; sample++) {
      int base = sample * sources.length;
      for (int i = 0; i < sources.length; i++) {
        to[base + i] = from[base + sources[i]];
      }
    }
  }

  private void permuteBack(float[] from, float[] to, int batch) {
    for (int sample = 0; sample < batch; sample++) {
      int base = sample * sources.length;
      for (int i = 0; i < sources.length; i++) {
        to[base + sources[i]] = from[base + i];
      }
    }
  }
}
