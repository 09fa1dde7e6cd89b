package io.kerava.activations;

import io.kerava.config.None;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The step function of a perceptron: 1 where {@code x >= 0}, else 0. Keras has none.
 *
 * <p>A neuron fires at 0 already, as AND with the weights (1, 1) and the bias -2 does for (1, 1).
 * Its derivative is 0 everywhere, so that training by gradients never changes the weights before
 * it.
 */
public final class Step extends PlainActivation {
  /** The function. */
  public Step() {
    super("step");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.cast(Ops.greaterEqual(x, 0), x.dtype());
  }

  @Override
  public double value(double x) {
    return x >= 0 ? 1 : 0;
  }

  @Override
  public double derivative(double x) {
    return 0;
  }

  @Override
  public INDArray call(INDArray x) {
    INDArray in = Nd.floating(None.refused("x", x));
    return in.gte(0).castTo(in.dataType());
  }

  @Override
  public INDArray backward(INDArray x, INDArray dy) {
    return Nd.floating(None.refused("x", x)).like();
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
