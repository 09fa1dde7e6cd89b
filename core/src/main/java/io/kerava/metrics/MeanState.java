package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A weighted mean over samples, where a sample's value is the mean over its own values.
 *
 * <p>Source: {@code keras/src/metrics/reduction_metrics.py}, {@code Mean}. Since all is linear, the
 * weights need not be broadcast nor the values reduced step by step as there.
 */
class MeanState implements MetricState {
  private final String owner;
  private final Rows rows;
  private final RowFunction function;
  private double total;
  private double count;

  MeanState(AbstractMetric<?> metric, Rows rows, RowFunction function) {
    this(metric.className(), rows, function);
  }

  MeanState(String owner, Rows rows, RowFunction function) {
    this.owner = owner;
    this.rows = rows;
    this.function = function;
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  @Override
  public final void update(
      DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
    Shape shape = rows.align(owner, yTrue.shape(), yPred.shape());
    int rank = rows.valueRank(shape);
    int values = SampleWeights.product(shape, 0, rank);
    if (values == 0) {
      return;
    }
    function.begin(yTrue, shape);
    int length = rows == Rows.ELEMENTS ? 1 : shape.intLength(-1);
    int step = rows == Rows.SLICES ? length : 1;
    if (sampleWeight == null) {
      int batch = rank == 0 ? 1 : shape.intLength(0);
      addPlain(yTrue.data(), step, yPred.data(), length, values, batch);
    } else {
      boolean sameForAll = rank == 0 || sampleWeight.shape().rank() == 0;
      int perSample = values / (sameForAll ? 1 : shape.intLength(0));
      int block = SampleWeights.block(owner, sampleWeight.shape(), shape, rank);
      double[] weights = sampleWeight.data();
      addWeighted(yTrue.data(), step, yPred.data(), length, values, perSample, weights, block);
    }
  }

  private void addPlain(
      double[] yTrue, int step, double[] yPred, int length, int values, int batch) {
    double sum = 0;
    for (int row = 0; row < values; row++) {
      sum += function.value(yTrue, row * step, yPred, row * length, length);
    }
    total += sum * batch / values;
    count += batch;
  }

  private void addWeighted(
      double[] yTrue,
      int step,
      double[] yPred,
      int length,
      int values,
      int perSample,
      double[] weights,
      int block) {
    double sum = 0;
    double weightSum = 0;
    for (int row = 0; row < values; row++) {
      double weight = weights[row / block];
      if (function.ignores(yTrue, row * step)) {
        continue;
      }
      sum += weight * function.value(yTrue, row * step, yPred, row * length, length);
      weightSum += weight;
    }
    total += sum / perSample;
    count += weightSum / perSample;
  }

  @Override
  public double result() {
    return count == 0 ? 0 : total / count;
  }

  @Override
  public final void resetState() {
    total = 0;
    count = 0;
  }
}
