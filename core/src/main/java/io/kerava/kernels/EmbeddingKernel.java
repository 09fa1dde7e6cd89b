package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table. Input {@code (batch, …)} of ids as floats, output {@code (batch, …, outputDim)},
 * weight: the table {@code (inputDim, outputDim)}.
 *
 * <p>The gradient of the table is dense, as all gradients are: zeros, and the rows of the ids of
 * the batch, added up in the order of the batch.
 *
 * <p>Source: {@code keras/src/layers/core/embedding.py}.
 */
public final class EmbeddingKernel implements Kernel {
  private static final int TABLE = 0;

  private final IdRange ids;
  private final int outputDim;
  private final int idsPerSample;

  /**
   * The kernel.
   *
   * @param ids as many as the table has rows
   * @param idsPerSample the number of ids in a sample
   */
  public EmbeddingKernel(IdRange ids, int outputDim, int idsPerSample) {
    this.ids = ids;
    this.outputDim = outputDim;
    this.idsPerSample = idsPerSample;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    float[] values = site.values();
    int table = site.offset(TABLE);
    for (int i = 0; i < batch * idsPerSample; i++) {
      System.arraycopy(values, table + ids.row(x[i]) * outputDim, y, i * outputDim, outputDim);
    }
  }

  /** Ids have no gradient: where one is asked for, it is 0, as in Keras. */
  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    int count = batch * idsPerSample;
    if (dx != null) {
      Arrays.fill(dx, 0, count, 0f);
    }
    if (!site.trains(TABLE)) {
      return;
    }
    float[] gradients = site.gradients();
    int table = site.offset(TABLE);
    Arrays.fill(gradients, table, table + ids.size() * outputDim, 0f);
    for (int i = 0; i < count; i++) {
      add(dy, i * outputDim, gradients, table + ids.row(x[i]) * outputDim, outputDim);
    }
  }

  private static void add(float[] dy, int from, float[] sums, int to, int length) {
    for (int j = 0; j < length; j++) {
      sums[to + j] += dy[from + j];
    }
  }
}
