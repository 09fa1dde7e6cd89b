package io.kerava.activations;

import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Leaves its input as it is. */
public final class Linear extends PlainActivation {
  /** The function. */
  public Linear() {
    super("linear");
  }

  @Override
  public Tensor call(Tensor x) {
    return x;
  }

  @Override
  public double value(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return 1;
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationIdentity();
  }

  @Override
  public FloatActivation toFloat(int length) {
    return FloatActivations.LINEAR;
  }
}
