package io.kerava.activations;

import io.kerava.arrays.Cut;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The exponential linear unit whose slope at 0 is 1: {@code x} above 0, {@code alpha * (exp(x /
 * alpha) - 1)} below.
 */
public final class Celu extends ParameterizedActivation<Celu> implements NdActivation {
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.POSITIVE, 1.0);
  static final Schema<Celu> SCHEMA =
      activationSchema("celu", given -> new Celu(given.get(ALPHA)), ALPHA);

  private final double alpha;

  /** With an alpha of 1. */
  public Celu() {
    super(SCHEMA.defaults());
    this.alpha = get(ALPHA);
  }

  /** With Keras's first argument: see {@link #alpha}. */
  public Celu(double alpha) {
    super(SCHEMA.defaults().with(ALPHA, alpha));
    this.alpha = get(ALPHA);
  }

  /** Minus the value far below 0. */
  public Celu alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.maximum(x, 0).add(Ops.expm1(Ops.minimum(x, 0).divide(alpha)).multiply(alpha));
  }

  @Override
  public double value(double x) {
    return Math.max(x, 0) + alpha * Math.expm1(Math.min(x, 0) / alpha);
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? 1 : Math.exp(x / alpha);
  }

  @Override
  public INDArray values(INDArray x) {
    INDArray e = Cut.atMost(x, 0).divi(alpha);
    return Nd4j.exec(new Expm1(e, e)).muli(alpha).addi(Cut.atLeast(x, 0));
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return Transforms.exp(Cut.atMost(x, 0).divi(alpha), false);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new EluLoop(1, alpha, alpha);
  }
}
