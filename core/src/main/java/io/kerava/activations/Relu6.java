package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code max(x, 0)}, cut at 6. */
public final class Relu6 extends PlainActivation implements NdActivation {
  /** The function. */
  public Relu6() {
    super("relu6");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.relu6(x);
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, 0), 6);
  }

  @Override
  public double derivative(double x) {
    return x > 0 && x < 6 ? 1 : 0;
  }

  @Override
  public INDArray values(INDArray x) {
    return Nd.between(x, 0, 6);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return Nd.where(x.gt(0), x).muli(Nd.where(x.lt(6), x));
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new ClippedReluLoop(6, 0);
  }
}
