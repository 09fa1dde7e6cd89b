package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x * tanh(softplus(x))}. */
public final class Mish extends PlainActivation implements NdActivation {
  /** The function. */
  public Mish() {
    super("mish");
  }

  @Override
  public Tensor call(Tensor x) {
    return x.multiply(Ops.tanh(Ops.softplus(x)));
  }

  @Override
  public double value(double x) {
    return x * Math.tanh(Softplus.softplus(x));
  }

  @Override
  public double derivative(double x) {
    double t = Math.tanh(Softplus.softplus(x));
    return t + x * (1 - t * t) * Sigmoid.sigmoid(x);
  }

  @Override
  public INDArray values(INDArray x) {
    return gate(x).muli(x);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray t = gate(x);
    INDArray slope = t.mul(t).rsubi(1).muli(x).muli(Transforms.sigmoid(x, true));
    return slope.addi(t);
  }

  /**
   * {@code tanh(softplus(x))} as a fraction of polynomials of {@code exp(-abs(x))}, which neither
   * overflows nor cancels: {@code (1 + 2e) / (1 + 2e + 2e^2)} above 0, {@code (e^2 + 2e) / (e^2 +
   * 2e + 2)} below.
   */
  private static INDArray gate(INDArray x) {
    INDArray e = Transforms.exp(Transforms.abs(x, true).negi(), false);
    INDArray square = e.mul(e);
    INDArray above = Nd.where(x.gt(0), x);
    INDArray below = Nd.where(x.lte(0), x);
    INDArray top = e.muli(2).addi(above).addi(square.mul(below));
    INDArray rest = square.muli(above).addi(below).muli(2);
    return top.div(rest.addi(top));
  }

  @Override
  public FloatActivation toFloat(int length) {
    return MishLoop.INSTANCE;
  }
}
