package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import org.jspecify.annotations.Nullable;

/** Resizes images, channels last: first their rows are weighed together, then their columns. */
public final class ResizeKernel implements Kernel {
  private final Interpolation height;
  private final Interpolation width;
  private final int channels;

  /** The kernel of an interpolation along each of the two axes. */
  public ResizeKernel(Interpolation height, Interpolation width, int channels) {
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  private int inputSize() {
    return height.inputLength() * width.inputLength() * channels;
  }

  /** An image whose height alone is new. */
  private int betweenSize() {
    return height.outputLength() * width.inputLength() * channels;
  }

  private int outputSize() {
    return height.outputLength() * width.outputLength() * channels;
  }

  /** The loop over images as a task for threads. */
  private static final class Pass {
    final Buffer between = new Buffer();
    final RangeTask forward;
    final RangeTask backward;
    float[] small = {};
    float[] large = {};

    Pass(ResizeKernel kernel) {
      forward =
          (part, from, to) -> {
            for (int image = from; image < to; image++) {
              kernel.resize(small, between.data(), large, image);
            }
          };
      backward =
          (part, from, to) -> {
            for (int image = from; image < to; image++) {
              kernel.resizeBack(large, between.data(), small, image);
            }
          };
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    run(x, y, batch, site, true);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      run(dx, dy, batch, site, false);
    }
  }

  private void run(float[] small, float[] large, int batch, Site site, boolean forward) {
    Pass pass = site.scratch(this, Pass::new);
    pass.small = small;
    pass.large = large;
    pass.between.atLeast(batch * betweenSize());
    int grain = Math.max(1, Limits.LOOP_GRAIN / outputSize());
    Workers.shared().run(forward ? pass.forward : pass.backward, 0, batch, grain);
  }

  private void resize(float[] x, float[] between, float[] y, int image) {
    int row = width.inputLength() * channels;
    int begin = image * betweenSize();
    height.apply(x, image * inputSize(), between, begin, row);
    for (int h = 0; h < height.outputLength(); h++) {
      int out = image * outputSize() + h * width.outputLength() * channels;
      width.apply(between, begin + h * row, y, out, channels);
    }
  }

  private void resizeBack(float[] dy, float[] between, float[] dx, int image) {
    int row = width.inputLength() * channels;
    int begin = image * betweenSize();
    for (int h = 0; h < height.outputLength(); h++) {
      int out = image * outputSize() + h * width.outputLength() * channels;
      width.applyTransposed(dy, out, between, begin + h * row, channels);
    }
    height.applyTransposed(between, begin, dx, image * inputSize(), row);
  }
}
