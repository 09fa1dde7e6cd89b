package io.kerava.metrics;

/** What the accuracies ask of one row. */
final class ClassRows {
  private ClassRows() {}

  /** The place of the greatest element, the first of several; NaN counts as the greatest. */
  static int argmax(double[] values, int at, int length) {
    int best = at;
    for (int i = at; i < at + length; i++) {
      if (Double.isNaN(values[i])) {
        return i - at;
      }
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best - at;
  }

  /** 1 where the greatest prediction is at the greatest target. */
  static double sameArgmax(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    return argmax(yTrue, trueAt, length) == argmax(yPred, predAt, length) ? 1 : 0;
  }

  /** 1 where the greatest prediction is at the class of that number. */
  static double argmaxIsLabel(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    return yTrue[trueAt] == argmax(yPred, predAt, length) ? 1 : 0;
  }

  /** 1 where fewer than {@code k} predictions are greater than that of the class. */
  static double inTopK(int label, int k, double[] yPred, int predAt, int length) {
    if (label < 0 || label >= length) {
      return 0;
    }
    double score = yPred[predAt + label];
    if (Double.isNaN(score)) {
      score = Double.NEGATIVE_INFINITY;
    }
    int greater = 0;
    for (int i = predAt; i < predAt + length; i++) {
      if (yPred[i] > score) {
        greater++;
      }
    }
    return greater < k ? 1 : 0;
  }

  /** 1 where the class is among the first class numbers of the row. */
  static double contains(double label, double[] yPred, int predAt, int length) {
    for (int i = predAt; i < predAt + length; i++) {
      if (yPred[i] == label) {
        return 1;
      }
    }
    return 0;
  }
}
