package io.kerava.regularizers;

import java.util.Arrays;

/** The rows or columns of a matrix, each divided by its length; for one matrix after the other. */
final class Directions {
  /** Keras's {@code backend.epsilon()}: what is shorter is divided by this. */
  static final double EPSILON = 1e-7;

  private final double[][] unit;
  private final double[] inverseLengths;
  private final int vectorStep;
  private final int elementStep;
  private final double[] gradient;

  Directions(int rows, int columns, boolean byRows) {
    vectorStep = byRows ? columns : 1;
    elementStep = byRows ? 1 : columns;
    unit = new double[byRows ? rows : columns][byRows ? columns : rows];
    inverseLengths = new double[unit.length];
    gradient = new double[byRows ? columns : rows];
  }

  /** Takes the vectors of a matrix. */
  void read(float[] values, int offset) {
    for (int i = 0; i < unit.length; i++) {
      double sum = 0;
      for (int k = 0; k < unit[i].length; k++) {
        unit[i][k] = values[offset + i * vectorStep + k * elementStep];
        sum += unit[i][k] * unit[i][k];
      }
      inverseLengths[i] = Math.min(1 / Math.sqrt(sum), 1 / EPSILON);
      for (int k = 0; k < unit[i].length; k++) {
        unit[i][k] *= inverseLengths[i];
      }
    }
  }

  int count() {
    return unit.length;
  }

  /** An array for a gradient at a direction, zeros. */
  double[] gradient() {
    Arrays.fill(gradient, 0);
    return gradient;
  }

  /** How many pairs there are, at least 1 as what is divided by it. */
  double pairs() {
    return Math.max(count() * (count() - 1.0) / 2, 1);
  }

  double cosine(int i, int j) {
    return dot(unit[i], unit[j]);
  }

  /** Adds a multiple of a direction to a vector. */
  void add(double[] vector, double factor, int j) {
    for (int k = 0; k < vector.length; k++) {
      vector[k] += factor * unit[j][k];
    }
  }

  /** Adds what a gradient at a direction means for the matrix that the direction comes from. */
  void addGradient(float[] gradients, int offset, int i, double[] atDirection, double scale) {
    boolean normalized = inverseLengths[i] < 1 / EPSILON;
    double alongDirection = normalized ? dot(atDirection, unit[i]) : 0;
    for (int k = 0; k < atDirection.length; k++) {
      double across = atDirection[k] - alongDirection * unit[i][k];
      int at = offset + i * vectorStep + k * elementStep;
      gradients[at] += (float) (scale * inverseLengths[i] * across);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
