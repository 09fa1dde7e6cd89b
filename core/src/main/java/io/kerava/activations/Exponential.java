package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code exp(x)}. */
public final class Exponential extends PlainActivation implements NdActivation {
  /** The function. */
  public Exponential() {
    super("exponential");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.exp(x);
  }

  @Override
  public double value(double x) {
    return Math.exp(x);
  }

  @Override
  public double derivative(double x) {
    return Math.exp(x);
  }

  @Override
  public INDArray values(INDArray x) {
    return Transforms.exp(x, true);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return Transforms.exp(x, true);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return FloatActivations.EXPONENTIAL;
  }
}
