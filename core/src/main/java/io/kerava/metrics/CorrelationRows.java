package io.kerava.metrics;

/** Correlations of a row of targets and a row of predictions. */
final class CorrelationRows {
  /** Keras's {@code epsilon()} as float32 has it. */
  private static final double EPSILON = 1e-7f;

  private CorrelationRows() {}

  static double pearson(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double trueMean = mean(yTrue, trueAt, length);
    double predMean = mean(yPred, predAt, length);
    double product = 0;
    for (int i = 0; i < length; i++) {
      product += (yTrue[trueAt + i] - trueMean) * (yPred[predAt + i] - predMean);
    }
    return product
        / length
        / Math.sqrt(variance(yTrue, trueAt, length, trueMean))
        / Math.sqrt(variance(yPred, predAt, length, predMean));
  }

  /** Keras takes the predictions' mean from the targets too; their product is the same. */
  static double concordance(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double trueMean = mean(yTrue, trueAt, length);
    double predMean = mean(yPred, predAt, length);
    double product = 0;
    for (int i = 0; i < length; i++) {
      product += (yTrue[trueAt + i] - predMean) * (yPred[predAt + i] - predMean);
    }
    double norm =
        variance(yTrue, trueAt, length, trueMean)
            + variance(yPred, predAt, length, predMean)
            + (trueMean - predMean) * (trueMean - predMean);
    return 2 * product / length / (norm + EPSILON);
  }

  private static double mean(double[] values, int at, int length) {
    double sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += values[i];
    }
    return sum / length;
  }

  private static double variance(double[] values, int at, int length, double mean) {
    double sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return sum / length;
  }
}
