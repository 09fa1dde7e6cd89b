package io.kerava.benchmarks.worker;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A model of a framework for Java, as a user of that framework calls it. */
interface Trained {
  /**
   * Trains, shuffling every epoch.
   *
   * @return the training accuracy of the last epoch, or NaN
   */
  double fit(INDArray x, INDArray y, int batch, int epochs);

  /** Predicts all rows. */
  void predict(INDArray x, int batch);

  /** What predicts one row by the method for arrays, from a thread of its own. */
  Runnable predictsRow(INDArray x);

  /** What predicts one row by the quickest method, from a thread of its own. */
  Runnable predictsRowQuickly(INDArray x);
}
