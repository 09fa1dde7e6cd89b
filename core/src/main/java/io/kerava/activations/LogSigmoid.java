package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code log(sigmoid(x))}. */
public final class LogSigmoid extends PlainActivation implements NdActivation {
  /** The function. */
  public LogSigmoid() {
    super("log_sigmoid");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.logSigmoid(x);
  }

  @Override
  public double value(double x) {
    return -Softplus.softplus(-x);
  }

  @Override
  public double derivative(double x) {
    return Sigmoid.sigmoid(-x);
  }

  @Override
  public INDArray values(INDArray x) {
    return Softplus.softplus(x.neg()).negi();
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return Transforms.sigmoid(x.neg(), false);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return SoftplusLoop.LOG_SIGMOID;
  }
}
