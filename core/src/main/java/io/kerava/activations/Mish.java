package io.kerava.activations;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x * tanh(softplus(x))}. */
public final class Mish extends PlainActivation implements NdActivation {
  /** The function. */
  public Mish() {
    super("mish");
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
    return Transforms.tanh(Softplus.softplus(x), false).muli(x);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray t = Transforms.tanh(Softplus.softplus(x), false);
    INDArray slope = t.mul(t).rsubi(1).muli(x).muli(Transforms.sigmoid(x, true));
    return slope.addi(t);
  }
}
