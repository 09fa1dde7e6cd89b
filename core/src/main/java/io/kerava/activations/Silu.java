package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x * sigmoid(x)}, also called swish. */
public final class Silu extends PlainActivation implements NdActivation {
  /** The function. */
  public Silu() {
    super("silu");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.silu(x);
  }

  @Override
  public double value(double x) {
    return x * Sigmoid.sigmoid(x);
  }

  @Override
  public double derivative(double x) {
    double s = Sigmoid.sigmoid(x);
    return s * (1 + x * (1 - s));
  }

  @Override
  public INDArray values(INDArray x) {
    return Transforms.sigmoid(x, true).muli(x);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray s = Transforms.sigmoid(x, true);
    return s.rsub(1).muli(x).addi(1).muli(s);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return GatedLoop.SILU;
  }
}
