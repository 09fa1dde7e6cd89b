package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@code "hard_sigmoid"} was before Keras 3: {@code 0.2 * x + 0.5}, cut to between 0 and 1. It
 * is steeper than {@link HardSigmoid}, so that a model with the other one predicts other numbers.
 *
 * <p>Models in JSON of Keras 1 and 2 get it under that name. Keras 3 has no such function.
 */
public final class HardSigmoidKeras2 extends PlainActivation implements NdActivation {
  private static final double SLOPE = 0.2;
  private static final double EDGE = 2.5;

  /** The function. */
  public HardSigmoidKeras2() {
    super("hard_sigmoid_keras2");
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.clip(x.multiply(SLOPE).add(0.5), 0, 1);
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(SLOPE * x + 0.5, 0), 1);
  }

  @Override
  public double derivative(double x) {
    double beyond = Math.abs(x) - EDGE;
    return beyond < 0 ? SLOPE : beyond > 0 ? 0 : SLOPE / 2;
  }

  @Override
  public INDArray values(INDArray x) {
    return Nd.between(x.mul(SLOPE).addi(0.5), 0, 1);
  }

  /** Twice a half of the slope within the edges, once at them. */
  @Override
  public INDArray derivatives(INDArray x) {
    INDArray above = Nd.where(x.gt(-EDGE), x).muli(Nd.where(x.lt(EDGE), x));
    INDArray from = Nd.where(x.gte(-EDGE), x).muli(Nd.where(x.lte(EDGE), x));
    return above.addi(from).muli(SLOPE / 2);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new HardSigmoidLoop();
  }
}
