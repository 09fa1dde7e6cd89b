package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;

/** A sigmoid of three straight pieces: {@code (x + 1) / 2}, cut to between 0 and 1. */
public final class SparseSigmoid extends PlainActivation {
  /** The function. */
  public SparseSigmoid() {
    super("sparse_sigmoid");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.clip(x.add(1), 0, 2).multiply(0.5);
  }

  @Override
  public double value(double x) {
    return 0.5 * Math.min(Math.max(x + 1, 0), 2);
  }

  @Override
  public double derivative(double x) {
    // At -1 and 1 JAX halves the slope.
    double size = Math.abs(x);
    return size < 1 ? 0.5 : size == 1 ? 0.25 : 0;
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
