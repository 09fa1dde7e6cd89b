package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** {@code 1 / (1 + exp(-x))}: between 0 and 1, 0.5 at 0. */
public final class Sigmoid extends PlainActivation {
  /** The function. */
  public Sigmoid() {
    super("sigmoid");
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.sigmoid(x);
  }

  @Override
  public double value(double x) {
    return sigmoid(x);
  }

  @Override
  public double derivative(double x) {
    double y = sigmoid(x);
    return y * (1 - y);
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationSigmoid();
  }

  @Override
  public FloatActivation toFloat(int length) {
    return FloatActivations.SIGMOID;
  }
}
