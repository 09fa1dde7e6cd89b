package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x - tanh(x)}. */
public final class TanhShrink extends PlainActivation implements NdActivation {
  /** The function. */
  public TanhShrink() {
    super("tanh_shrink");
  }

  @Override
  public Tensor call(Tensor x) {
    return x.subtract(Ops.tanh(x));
  }

  @Override
  public double value(double x) {
    return x - Math.tanh(x);
  }

  @Override
  public double derivative(double x) {
    double t = Math.tanh(x);
    return t * t;
  }

  @Override
  public INDArray values(INDArray x) {
    return x.sub(Transforms.tanh(x, true));
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray t = Transforms.tanh(x, true);
    return t.muli(t);
  }
}
