package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Each output is one of the inputs of the same sample: permuting, repeating. */
public final class GatherKernel implements Kernel {
  private final int[] sources;
  private final int inputSize;

  /**
   * The kernel of a table.
   *
   * @param sources for each element of an output sample the element of the input sample
   */
  public GatherKernel(int[] sources, int inputSize) {
    this.sources = sources.clone();
    this.inputSize = inputSize;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    for (int sample = 0; sample < batch; sample++) {
      int in = sample * inputSize;
      int out = sample * sources.length;
      for (int i = 0; i < sources.length; i++) {
        y[out + i] = x[in + sources[i]];
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx == null) {
      return;
    }
    Arrays.fill(dx, 0, batch * inputSize, 0f);
    for (int sample = 0; sample < batch; sample++) {
      int in = sample * inputSize;
      int out = sample * sources.length;
      for (int i = 0; i < sources.length; i++) {
        dx[in + sources[i]] += dy[out + i];
      }
    }
  }
}
