package io.kerava.kernels;

import io.kerava.images.ImageOperation;
import org.jspecify.annotations.Nullable;

/** A change of images that is always the same, such as resizing. */
public final class ImageKernel implements Kernel {
  private final ImageOperation operation;

  /** The kernel of an operation. */
  public ImageKernel(ImageOperation operation) {
    this.operation = operation;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    operation.apply(x, y, batch);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      operation.backward(x, dy, dx, batch);
    }
  }
}
