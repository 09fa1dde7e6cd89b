package io.kerava.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A function of a batch, to be a metric by way of {@link MeanMetricWrapper}. */
@FunctionalInterface
public interface MetricFunction {
  /**
   * The values of a batch, one for each sample or more.
   *
   * @param yTrue the targets, in double
   * @param yPred the predictions, in double
   */
  INDArray values(INDArray yTrue, INDArray yPred);
}
