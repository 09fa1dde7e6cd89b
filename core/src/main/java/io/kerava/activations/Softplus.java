package io.kerava.activations;

import io.kerava.arrays.Cut;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code log(1 + exp(x))}: a smooth relu. */
public final class Softplus extends PlainActivation implements NdActivation {
  /** The function. */
  public Softplus() {
    super("softplus");
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** In this form no exponential overflows, as it does in ND4J's own from about 89 on. */
  static INDArray softplus(INDArray x) {
    INDArray e = Transforms.exp(Transforms.abs(x, true).negi(), false);
    return Nd4j.exec(new Log1p(e, e)).addi(Cut.atLeast(x, 0));
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.softplus(x);
  }

  @Override
  public double value(double x) {
    return softplus(x);
  }

  @Override
  public double derivative(double x) {
    return Sigmoid.sigmoid(x);
  }

  @Override
  public INDArray values(INDArray x) {
    return softplus(x);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return Transforms.sigmoid(x, true);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return SoftplusLoop.SOFTPLUS;
  }
}
