package io.kerava.activations;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * {@code exp(x) / sum(exp(x))} over each row along the last axis: positive numbers whose sum is 1.
 */
public final class Softmax extends ParameterizedActivation<Softmax>
    implements WithLastAxis<Softmax> {
  static final Schema<Softmax> SCHEMA = activationSchema("softmax", given -> new Softmax(), AXIS);

  /** Softmax along the last axis. */
  public Softmax() {
    super(SCHEMA.defaults());
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.softmax(x);
  }

  @Override
  public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    double max = max(x, xOffset, length);
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

  /** The largest number of a row. */
  static double max(double[] x, int offset, int length) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, x[offset + i]);
    }
    return max;
  }

  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    double max = max(x, xOffset, length);
    double sum = 0;
    double dot = 0;
    for (int i = 0; i < length; i++) {
      double e = Math.exp(x[xOffset + i] - max);
      sum += e;
      dot += e * dy[yOffset + i];
    }
    for (int i = 0; i < length; i++) {
      double y = Math.exp(x[xOffset + i] - max) / sum;
      dx[xOffset + i] = y * (dy[yOffset + i] - dot / sum);
    }
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationSoftmax();
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new SoftmaxLoop(length);
  }
}
