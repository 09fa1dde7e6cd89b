package io.kerava.metrics;

/**
 * Distances between a row of target probabilities and a row of predictions, by the formulas of
 * {@code keras/src/losses/losses.py} and the cross-entropies of {@code
 * keras/src/backend/jax/nn.py}.
 */
final class ProbabilityRows {
  private static final double EPSILON = RegressionRows.EPSILON;

  /** {@code 1 - epsilon()} as float32 has it: nearer to 1 than 1e-7 is to 0. */
  private static final double ALMOST_ONE = (float) (1 - 1e-7);

  private ProbabilityRows() {}

  static double klDivergence(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double target = Math.min(Math.max(yTrue[trueAt + i], EPSILON), 1);
      double prediction = Math.min(Math.max(yPred[predAt + i], EPSILON), 1);
      sum += target * Math.log(target / prediction);
    }
    return sum;
  }

  static double poisson(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double prediction = yPred[predAt + i];
      sum += prediction - yTrue[trueAt + i] * Math.log(prediction + EPSILON);
    }
    return sum / length;
  }

  static RowFunction binaryCrossentropy(boolean fromLogits, double labelSmoothing) {
    return (yTrue, trueAt, yPred, predAt, length) -> {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        double target = yTrue[trueAt + i] * (1 - labelSmoothing) + 0.5 * labelSmoothing;
        double prediction = yPred[predAt + i];
        sum +=
            fromLogits
                ? target * softplus(-prediction) + (1 - target) * softplus(prediction)
                : -target * Math.log(clip(prediction))
                    - (1 - target) * Math.log(1 - clip(prediction));
      }
      return sum / length;
    };
  }

  static RowFunction categoricalCrossentropy(boolean fromLogits, double labelSmoothing) {
    return (yTrue, trueAt, yPred, predAt, length) -> {
      double normalizer = normalizer(fromLogits, yPred, predAt, length);
      double sum = 0;
      for (int i = 0; i < length; i++) {
        double target = yTrue[trueAt + i] * (1 - labelSmoothing) + labelSmoothing / length;
        if (target != 0) {
          sum -= target * logProbability(fromLogits, yPred[predAt + i], normalizer);
        }
      }
      return sum;
    };
  }

  /** The cross-entropy of a class number; one that is no class counts 0, as its one-hot row is. */
  static double sparseCrossentropy(
      boolean fromLogits, int label, double[] yPred, int predAt, int length) {
    if (label < 0 || label >= length) {
      return 0;
    }
    double normalizer = normalizer(fromLogits, yPred, predAt, length);
    return -logProbability(fromLogits, yPred[predAt + label], normalizer);
  }

  private static double logProbability(boolean fromLogits, double prediction, double normalizer) {
    return fromLogits ? prediction - normalizer : Math.log(clip(prediction / normalizer));
  }

  /** The sum of a row of probabilities, or the log of the sum of exponentials of its logits. */
  private static double normalizer(boolean fromLogits, double[] yPred, int predAt, int length) {
    double sum = 0;
    if (!fromLogits) {
      for (int i = 0; i < length; i++) {
        sum += yPred[predAt + i];
      }
      return sum;
    }
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, yPred[predAt + i]);
    }
    for (int i = 0; i < length; i++) {
      sum += Math.exp(yPred[predAt + i] - max);
    }
    return max + Math.log(sum);
  }

  private static double clip(double probability) {
    return Math.min(Math.max(probability, EPSILON), ALMOST_ONE);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
