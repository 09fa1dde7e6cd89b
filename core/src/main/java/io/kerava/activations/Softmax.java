package io.kerava.activations;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * {@code exp(x) / sum(exp(x))} over each row along the last axis: positive numbers whose sum is 1.
 */
public final class Softmax extends ParameterizedActivation<Softmax> {
  static final Schema SCHEMA = activationSchema("softmax", LastAxis.ARGUMENT);

  /** Softmax along the last axis. */
  public Softmax() {
    this(SCHEMA.defaults());
  }

  Softmax(Arguments arguments) {
    super(arguments);
  }

  /** The axis; only -1, the last one. */
  public Softmax axis(int axis) {
    return with(LastAxis.ARGUMENT, axis);
  }

  @Override
  public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, x[xOffset + i]);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double e = Math.exp(x[xOffset + i] - max);
      y[yOffset + i] = e;
      sum += e;
    }
    for (int i = 0; i < length; i++) {
      y[yOffset + i] /= sum;
    }
  }

  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    double[] y = new double[length];
    forward(x, xOffset, y, 0, length);
    double dot = 0;
    for (int i = 0; i < length; i++) {
      dot += y[i] * dy[yOffset + i];
    }
    for (int i = 0; i < length; i++) {
      dx[xOffset + i] = y[i] * (dy[yOffset + i] - dot);
    }
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationSoftmax();
  }

  @Override
  protected Softmax copy(Arguments arguments) {
    return new Softmax(arguments);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new SoftmaxLoop(length);
  }
}
