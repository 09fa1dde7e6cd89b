package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A sigmoid of three straight pieces: {@code x / 6 + 0.5}, cut to between 0 and 1. */
public final class HardSigmoid extends PlainActivation implements NdActivation {
  /** The function. */
  public HardSigmoid() {
    super("hard_sigmoid");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.hardSigmoid(x);
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  @Override
  public double derivative(double x) {
    return x > -3 && x < 3 ? 1 / 6.0 : 0;
  }

  @Override
  public INDArray values(INDArray x) {
    return Nd.between(x.add(3), 0, 6).divi(6);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return Nd.where(x.gt(-3), x).muli(Nd.where(x.lt(3), x)).divi(6);
  }
}
