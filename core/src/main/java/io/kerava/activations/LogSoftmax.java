package io.kerava.activations;

import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The logarithm of softmax over each row along the last axis. */
public final class LogSoftmax extends ParameterizedActivation<LogSoftmax>
    implements WithLastAxis<LogSoftmax> {
  static final Schema<LogSoftmax> SCHEMA =
      activationSchema("log_softmax", given -> new LogSoftmax(), AXIS);

  /** Along the last axis. */
  public LogSoftmax() {
    super(SCHEMA.defaults());
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.logSoftmax(x);
  }

  @Override
  public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    double max = Softmax.max(x, xOffset, length);
    double logSum = logSum(x, xOffset, length, max);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] - max - logSum;
    }
  }

  private static double logSum(double[] x, int offset, int length, double max) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.exp(x[offset + i] - max);
    }
    return Math.log(sum);
  }

  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    double max = Softmax.max(x, xOffset, length);
    double logSum = logSum(x, xOffset, length, max);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += dy[yOffset + i];
    }
    for (int i = 0; i < length; i++) {
      dx[xOffset + i] = dy[yOffset + i] - Math.exp(x[xOffset + i] - max - logSum) * sum;
    }
  }

  @Override
  public INDArray call(INDArray x) {
    INDArray in = Nd.floating(None.refused("x", x));
    if (in.rank() == 0) {
      return Rows.forward(this, in);
    }
    INDArray shifted = in.sub(in.max(true, -1));
    return shifted.subi(Transforms.log(Transforms.exp(shifted, true).sum(true, -1), false));
  }

  @Override
  public INDArray backward(INDArray x, INDArray dy) {
    None.refused("x", x);
    None.refused("dy", dy);
    if (x.rank() == 0) {
      return Rows.backward(this, x, dy);
    }
    INDArray softmax = Transforms.exp(call(x), false);
    return dy.sub(softmax.muli(dy.sum(true, -1)));
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
