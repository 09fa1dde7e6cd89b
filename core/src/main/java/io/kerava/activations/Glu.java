package io.kerava.activations;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;

/**
 * The gated linear unit: the first half of each row times the sigmoid of the second half, so that a
 * row comes out half as long.
 */
public final class Glu extends ParameterizedActivation<Glu> implements WithLastAxis<Glu> {
  static final Schema<Glu> SCHEMA = activationSchema("glu", given -> new Glu(), AXIS);

  /** Along the last axis. */
  public Glu() {
    super(SCHEMA.defaults());
  }

  @Override
  public int outputLength(int inputLength) {
    if (inputLength % 2 != 0) {
      throw new IllegalArgumentException(
          "glu splits the last axis in two halves, so its length must be even. Received: "
              + inputLength);
    }
    return inputLength / 2;
  }

  @Override
  public Tensor call(Tensor x) {
    List<Tensor> halves = Ops.split(x, 2, -1);
    return halves.get(0).multiply(Ops.sigmoid(halves.get(1)));
  }

  @Override
  public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    int half = length / 2;
    for (int i = 0; i < half; i++) {
      y[yOffset + i] = x[xOffset + i] * Sigmoid.sigmoid(x[xOffset + half + i]);
    }
  }

  /** {@code dx} may not be {@code dy} here, as it is longer. */
  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    int half = length / 2;
    for (int i = 0; i < half; i++) {
      double gate = Sigmoid.sigmoid(x[xOffset + half + i]);
      double outputGradient = dy[yOffset + i];
      dx[xOffset + half + i] = outputGradient * x[xOffset + i] * gate * (1 - gate);
      dx[xOffset + i] = outputGradient * gate;
    }
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
