package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;

/** {@code x / (1 + abs(x))}. */
public final class Softsign extends PlainActivation {
  /** The function. */
  public Softsign() {
    super("softsign");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.softsign(x);
  }

  @Override
  public double value(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public double derivative(double x) {
    double size = 1 + Math.abs(x);
    return 1 / (size * size);
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationSoftSign();
  }
}
