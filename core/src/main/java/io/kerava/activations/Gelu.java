package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The Gaussian error linear unit: {@code x} times the probability that a standard normal number is
 * below {@code x}.
 */
public final class Gelu extends ParameterizedActivation<Gelu> implements NdActivation {
  private static final double SQRT_2 = Math.sqrt(2);
  private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);
  static final double TWICE_SLOPE = 2 * Math.sqrt(2 / Math.PI);
  static final double CUBIC = 0.044715;
  private static final Argument<Boolean> APPROXIMATE =
      Argument.of("approximate", ArgumentTypes.BOOLEAN, false);
  static final Schema<Gelu> SCHEMA =
      activationSchema("gelu", given -> new Gelu(given.get(APPROXIMATE)), APPROXIMATE);

  private final boolean approximate;

  /** The exact form, with the error function. */
  public Gelu() {
    super(SCHEMA.defaults());
    this.approximate = get(APPROXIMATE);
  }

  /** With Keras's first argument: see {@link #approximate}. */
  public Gelu(boolean approximate) {
    super(SCHEMA.defaults().with(APPROXIMATE, approximate));
    this.approximate = get(APPROXIMATE);
  }

  /** Whether to take the approximation by tanh instead of the error function. */
  public Gelu approximate(boolean approximate) {
    return with(APPROXIMATE, approximate);
  }

  /** {@code (1 + tanh(u)) / 2} as {@code sigmoid(2 * u)}, which doesn't cancel below 0. */
  private static double gate(double x) {
    return Sigmoid.sigmoid(TWICE_SLOPE * (x + CUBIC * x * x * x));
  }

  private static INDArray gate(INDArray x) {
    INDArray polynomial = x.mul(x).muli(CUBIC).addi(1).muli(x);
    return Transforms.sigmoid(polynomial.muli(TWICE_SLOPE), false);
  }

  private static INDArray erfc(INDArray x) {
    return Nd4j.exec(new Erfc(x, x));
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.gelu(x, approximate);
  }

  @Override
  public double value(double x) {
    return x * (approximate ? gate(x) : 0.5 * Erf.erfc(-x / SQRT_2));
  }

  @Override
  public double derivative(double x) {
    if (!approximate) {
      return 0.5 * Erf.erfc(-x / SQRT_2) + x * Math.exp(-x * x / 2) / SQRT_2_PI;
    }
    double gate = gate(x);
    return gate + x * gate * (1 - gate) * TWICE_SLOPE * (1 + 3 * CUBIC * x * x);
  }

  @Override
  public INDArray values(INDArray x) {
    INDArray probability = approximate ? gate(x) : erfc(x.div(-SQRT_2)).muli(0.5);
    return probability.muli(x);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray square = x.mul(x);
    if (!approximate) {
      INDArray density = Transforms.exp(square.divi(-2), false).divi(SQRT_2_PI);
      return density.muli(x).addi(erfc(x.div(-SQRT_2)).muli(0.5));
    }
    INDArray gate = gate(x);
    INDArray innerSlope = square.muli(3 * CUBIC).addi(1).muli(TWICE_SLOPE);
    return gate.rsub(1).muli(gate).muli(innerSlope).muli(x).addi(gate);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return approximate ? GatedLoop.APPROXIMATE_GELU : GeluLoop.INSTANCE;
  }
}
