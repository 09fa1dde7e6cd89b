package io.kerava.metrics;

/** Regression errors of one row, by the formulas of {@code keras/src/losses/losses.py}. */
final class RegressionRows {
  /** Keras's {@code epsilon()} as float32 has it. */
  static final double EPSILON = 1e-7f;

  private RegressionRows() {}

  static double meanSquaredError(
      double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double error = yTrue[trueAt + i] - yPred[predAt + i];
      sum += error * error;
    }
    return sum / length;
  }

  static double meanAbsoluteError(
      double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.abs(yTrue[trueAt + i] - yPred[predAt + i]);
    }
    return sum / length;
  }

  static double meanAbsolutePercentageError(
      double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double target = yTrue[trueAt + i];
      sum += Math.abs((target - yPred[predAt + i]) / Math.max(Math.abs(target), EPSILON));
    }
    return 100 * sum / length;
  }

  static double meanSquaredLogarithmicError(
      double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double error =
          Math.log1p(Math.max(yPred[predAt + i], EPSILON))
              - Math.log1p(Math.max(yTrue[trueAt + i], EPSILON));
      sum += error * error;
    }
    return sum / length;
  }

  static double logCosh(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double error = Math.abs(yPred[predAt + i] - yTrue[trueAt + i]);
      sum += error + Math.log1p(Math.exp(-2 * error)) - Math.log(2);
    }
    return sum / length;
  }

  static double cosineSimilarity(
      double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double product = 0;
    double trueSquares = 0;
    double predSquares = 0;
    for (int i = 0; i < length; i++) {
      double target = yTrue[trueAt + i];
      double prediction = yPred[predAt + i];
      product += target * prediction;
      trueSquares += target * target;
      predSquares += prediction * prediction;
    }
    return product
        / Math.max(Math.sqrt(trueSquares), EPSILON)
        / Math.max(Math.sqrt(predSquares), EPSILON);
  }
}
