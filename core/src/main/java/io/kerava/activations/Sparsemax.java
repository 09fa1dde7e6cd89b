package io.kerava.activations;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;

/**
 * The point of the probability simplex that is nearest to each row along the last axis, so that
 * small numbers become exactly 0 (Martins and Astudillo, 2016).
 */
public final class Sparsemax extends ParameterizedActivation<Sparsemax> {
  static final Schema SCHEMA = activationSchema("sparsemax", LastAxis.ARGUMENT);

  /** Along the last axis. */
  public Sparsemax() {
    this(SCHEMA.defaults());
  }

  Sparsemax(Arguments arguments) {
    super(arguments);
  }

  /** The axis; only -1, the last one. */
  public Sparsemax axis(int axis) {
    return with(LastAxis.ARGUMENT, axis);
  }

  @Override
  public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    double threshold = threshold(x, xOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.max(x[xOffset + i] - threshold, 0);
    }
  }

  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    double threshold = threshold(x, xOffset, length);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (x[xOffset + i] > threshold) {
        sum += dy[yOffset + i];
        count++;
      }
    }
    for (int i = 0; i < length; i++) {
      dx[xOffset + i] = x[xOffset + i] > threshold ? dy[yOffset + i] - sum / count : 0;
    }
  }

  /** What is taken off each number, so that what stays above 0 sums to 1. */
  private static double threshold(double[] x, int offset, int length) {
    double[] sorted = Arrays.copyOfRange(x, offset, offset + length);
    Arrays.sort(sorted);
    double sum = 0;
    double threshold = 0;
    for (int count = 1; count <= length; count++) {
      double next = sorted[length - count];
      sum += next;
      if (next - (sum - 1) / count <= 0) {
        break;
      }
      threshold = (sum - 1) / count;
    }
    return threshold;
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }

  @Override
  protected Sparsemax copy(Arguments arguments) {
    return new Sparsemax(arguments);
  }
}
