package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The hyperbolic tangent: between -1 and 1, 0 at 0. */
public final class Tanh extends PlainActivation {
  /** The function. */
  public Tanh() {
    super("tanh");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.tanh(x);
  }

  @Override
  public double value(double x) {
    return Math.tanh(x);
  }

  @Override
  public double derivative(double x) {
    double y = Math.tanh(x);
    return 1 - y * y;
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationTanH();
  }

  @Override
  public FloatActivation toFloat(int length) {
    return FloatActivations.TANH;
  }
}
