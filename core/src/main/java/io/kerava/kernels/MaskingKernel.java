package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Zeros in each row (a step of a sequence) all of whose values are the mask value.
 *
 * <p>Source: {@code keras/src/layers/core/masking.py}.
 */
public final class MaskingKernel implements Kernel {
  private final float maskValue;
  private final int width;
  private final int rowsPerSample;

  /** The kernel for rows of a width. */
  public MaskingKernel(float maskValue, int width, int rowsPerSample) {
    this.maskValue = maskValue;
    this.width = width;
    this.rowsPerSample = rowsPerSample;
  }

  /** Whether a row has another value than the mask value. */
  public static boolean counts(float[] x, int from, int width, float maskValue) {
    for (int i = from; i < from + width; i++) {
      if (x[i] != maskValue) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    keep(x, x, y, batch);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      keep(x, dy, dx, batch);
    }
  }

  private void keep(float[] x, float[] from, float[] to, int batch) {
    for (int row = 0; row < batch * rowsPerSample; row++) {
      int at = row * width;
      if (counts(x, at, width, maskValue)) {
        System.arraycopy(from, at, to, at, width);
      } else {
        Arrays.fill(to, at, at + width, 0f);
      }
    }
  }
}
