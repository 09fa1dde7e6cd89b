package io.kerava.kernels;

import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The mean over the steps of a sequence that count; over all where there is no mask. No step that
 * counts gives NaN, as in Keras.
 */
public final class MaskedMeanKernel implements Kernel {
  private final int steps;
  private final int features;
  private final Kernel unmasked;

  /** The kernel for sequences of a shape, (steps, features). */
  public MaskedMeanKernel(Shape input) {
    this.steps = input.intLength(0);
    this.features = input.intLength(1);
    this.unmasked = GlobalPoolingKernel.average(input);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    boolean[] mask = site.mask();
    if (mask == null) {
      unmasked.forward(x, y, batch, site);
      return;
    }
    for (int sample = 0; sample < batch; sample++) {
      int out = sample * features;
      java.util.Arrays.fill(y, out, out + features, 0f);
      for (int step = 0; step < steps; step++) {
        if (mask[sample * steps + step]) {
          int in = (sample * steps + step) * features;
          for (int j = 0; j < features; j++) {
            y[out + j] += x[in + j];
          }
        }
      }
      int counting = counting(mask, sample);
      for (int j = 0; j < features; j++) {
        y[out + j] /= counting;
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    boolean[] mask = site.mask();
    if (mask == null) {
      unmasked.backward(x, y, dy, dx, batch, site);
      return;
    }
    if (dx == null) {
      return;
    }
    for (int sample = 0; sample < batch; sample++) {
      int counting = counting(mask, sample);
      for (int step = 0; step < steps; step++) {
        int in = (sample * steps + step) * features;
        boolean counts = mask[sample * steps + step];
        for (int j = 0; j < features; j++) {
          dx[in + j] = counts ? dy[sample * features + j] / counting : 0;
        }
      }
    }
  }

  private int counting(boolean[] mask, int sample) {
    int counting = 0;
    for (int step = 0; step < steps; step++) {
      counting += mask[sample * steps + step] ? 1 : 0;
    }
    return counting;
  }
}
