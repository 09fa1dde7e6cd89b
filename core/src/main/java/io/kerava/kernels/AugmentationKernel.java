package io.kerava.kernels;

import io.kerava.images.Augmentation;
import io.kerava.images.ImageOperation;
import org.jspecify.annotations.Nullable;

/** A change of images that is drawn anew for each batch of training, and no change otherwise. */
public final class AugmentationKernel implements Kernel {
  private final Augmentation augmentation;

  /** The kernel of an augmentation. */
  public AugmentationKernel(Augmentation augmentation) {
    this.augmentation = augmentation;
  }

  private static final class Drawn {
    ImageOperation operation = ImageOperation.IDENTITY;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Drawn drawn = site.scratch(this, kernel -> new Drawn());
    drawn.operation =
        site.training()
            ? augmentation.operation(augmentation.draw(site.random(), batch))
            : ImageOperation.IDENTITY;
    drawn.operation.apply(x, y, batch);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      site.scratch(this, kernel -> new Drawn()).operation.backward(x, dy, dx, batch);
    }
  }
}
