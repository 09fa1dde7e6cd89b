package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;

/**
 * The hinge errors of one row. Where all targets of a batch are 0 or 1, they stand for -1 and 1, as
 * {@code convert_binary_labels_to_hinge} in {@code keras/src/losses/losses.py} has it.
 */
final class HingeRows implements RowFunction {
  private final boolean squared;
  private boolean binary;

  HingeRows(boolean squared) {
    this.squared = squared;
  }

  @Override
  public void begin(DoubleArray yTrue) {
    binary = true;
    double[] data = yTrue.data();
    for (int i = 0; binary && i < yTrue.size(); i++) {
      binary = data[i] == 0 || data[i] == 1;
    }
  }

  @Override
  public double value(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double target = yTrue[trueAt + i];
      double sign = binary ? 2 * target - 1 : target;
      double margin = Math.max(1 - sign * yPred[predAt + i], 0);
      sum += squared ? margin * margin : margin;
    }
    return sum / length;
  }

  static double categorical(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double positive = 0;
    double negative = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      double target = yTrue[trueAt + i];
      positive += target * yPred[predAt + i];
      negative = Math.max(negative, (1 - target) * yPred[predAt + i]);
    }
    return Math.max(negative - positive + 1, 0);
  }
}
