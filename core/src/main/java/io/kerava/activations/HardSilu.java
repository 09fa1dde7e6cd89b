package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code x * hard_sigmoid(x)}, also called hard swish. */
public final class HardSilu extends PlainActivation implements NdActivation {
  /** The function. */
  public HardSilu() {
    super("hard_silu");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.hardSilu(x);
  }

  @Override
  public double value(double x) {
    return x * Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  @Override
  public double derivative(double x) {
    if (x >= 3) {
      return 1;
    }
    return x > -3 ? (2 * x + 3) / 6 : 0;
  }

  @Override
  public INDArray values(INDArray x) {
    return Nd.between(x.add(3), 0, 6).divi(6).muli(x);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray inside = Nd.where(x.gt(-3), x).muli(Nd.where(x.lt(3), x));
    return inside.muli(x.mul(2).addi(3).divi(6)).addi(Nd.where(x.gte(3), x));
  }
}
