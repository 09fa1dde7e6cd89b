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

  private final int inputDim;
  private final int outputDim;
  private final int idsPerSample;

  /**
   * The kernel.
   *
   * @param idsPerSample the number of ids in a sample
   */
  public EmbeddingKernel(int inputDim, int outputDim, int idsPerSample) {
    this.inputDim = inputDim;
    this.outputDim = outputDim;
    this.idsPerSample = idsPerSample;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    float[] values = site.values();
    int table = site.offset(TABLE);
    for (int i = 0; i < batch * idsPerSample; i++) {
      System.arraycopy(values, table + row(x[i]), y, i * outputDim, outputDim);
    }
  }

  private int row(float id) {
    int row = (int) id;
    if (!(id > -1 && row < inputDim)) {
      throw new IllegalArgumentException(
          "An Embedding takes ids from 0 to input_dim - 1 = "
              + (inputDim - 1)
              + ". Received the id "
              + id
              + ". Raise inputDim, or map what is unknown to an id of its own.");
    }
    return row * outputDim;
  }

  /** Ids have no gradient: where one is asked for, it is 0, as in Keras. */
  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    int ids = batch * idsPerSample;
    if (dx != null) {
      Arrays.fill(dx, 0, ids, 0f);
    }
    if (!site.trains(TABLE)) {
      return;
    }
    float[] gradients = site.gradients();
    int table = site.offset(TABLE);
    Arrays.fill(gradients, table, table + inputDim * outputDim, 0f);
    for (int i = 0; i < ids; i++) {
      add(dy, i * outputDim, gradients, table + row(x[i]), outputDim);
    }
  }

  private static void add(float[] dy, int from, float[] sums, int to, int length) {
    for (int j = 0; j < length; j++) {
      sums[to + j] += dy[from + j];
    }
  }
}
