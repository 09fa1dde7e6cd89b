package io.kerava.engine.cpu;

import io.kerava.arrays.Shape;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/** Passes its input on and adds the penalty on it to the loss, divided by the batch size. */
final class ActivityPenaltyKernel implements Kernel {
  private final Regularizer regularizer;
  private final Shape sample;
  private final int size;

  ActivityPenaltyKernel(Regularizer regularizer, Shape sample) {
    this.regularizer = regularizer;
    this.sample = sample;
    this.size = sample.size();
  }

  /** The batch's shape, kept because a shape for each step would be an allocation. */
  private static final class Known {
    private @Nullable Shape shape;

    Shape of(Shape sample, int batch) {
      Shape known = shape;
      if (known == null || known.length(0) != batch) {
        known = sample.withBatch(batch);
        shape = known;
      }
      return known;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    System.arraycopy(x, 0, y, 0, batch * size);
    Shape shape = site.scratch(this, kernel -> new Known()).of(sample, batch);
    site.addPenalty(regularizer.penalty(y, 0, shape));
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      System.arraycopy(dy, 0, dx, 0, batch * size);
      Shape shape = site.scratch(this, kernel -> new Known()).of(sample, batch);
      regularizer.addGradient(y, dx, 0, shape, 1f / batch);
    }
  }
}
