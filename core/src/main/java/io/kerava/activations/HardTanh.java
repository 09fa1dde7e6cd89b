package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;

/** {@code x}, cut to between -1 and 1. */
public final class HardTanh extends PlainActivation {
  /** The function. */
  public HardTanh() {
    super("hard_tanh");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.hardTanh(x);
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, -1), 1);
  }

  @Override
  public double derivative(double x) {
    return x >= -1 && x <= 1 ? 1 : 0;
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationHardTanH();
  }
}
