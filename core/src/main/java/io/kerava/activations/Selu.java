package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSELU;

/** The scaled exponential linear unit, with the two constants of Klambauer et al., 2017. */
public final class Selu extends PlainActivation {
  private static final double ALPHA = 1.6732632423543772;
  private static final double SCALE = 1.0507009873554805;

  /** The function. */
  public Selu() {
    super("selu");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.selu(x);
  }

  @Override
  public double value(double x) {
    return SCALE * (x > 0 ? x : ALPHA * Math.expm1(x));
  }

  @Override
  public double derivative(double x) {
    return SCALE * (x > 0 ? 1 : ALPHA * Math.exp(x));
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationSELU();
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new EluLoop(SCALE, SCALE * ALPHA, 1);
  }
}
