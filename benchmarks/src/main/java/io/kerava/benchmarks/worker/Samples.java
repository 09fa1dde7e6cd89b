package io.kerava.benchmarks.worker;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a work trains on or predicts.
 *
 * @param x (n, …)
 * @param y (n, …)
 */
record Samples(INDArray x, INDArray y) {
  /** Enough steps to compile what compiles itself. */
  private static final int WARM_STEPS = 16;

  /** A few batches, the last one as small as the last one of all. */
  Samples toWarmUp(int batch) {
    int all = (int) x.size(0);
    return first(Math.min(all, WARM_STEPS * batch + all % batch));
  }

  /** The first so many. */
  Samples first(int rows) {
    return new Samples(rows(x, rows), rows(y, rows));
  }

  /** Rows lie one after the other, so these are a view. */
  private static INDArray rows(INDArray array, int rows) {
    long[] shape = array.shape().clone();
    long length = array.length() / shape[0];
    shape[0] = rows;
    return array.reshape(array.length()).get(interval(0, rows * length)).reshape('c', shape);
  }
}
