package io.kerava.activations;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU6;

/** {@code max(x, 0)}, cut at 6. */
public final class Relu6 extends PlainActivation {
  /** The function. */
  public Relu6() {
    super("relu6");
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, 0), 6);
  }

  @Override
  public double derivative(double x) {
    return x > 0 && x < 6 ? 1 : 0;
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationReLU6();
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new ClippedReluLoop(6, 0);
  }
}
