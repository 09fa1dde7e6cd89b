package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
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
  private static final double SLOPE = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;
  private static final Argument<Boolean> APPROXIMATE =
      Argument.of("approximate", ArgumentTypes.BOOLEAN, false);
  static final Schema SCHEMA = activationSchema("gelu", APPROXIMATE);

  private final boolean approximate;

  /** The exact form, with the error function. */
  public Gelu() {
    this(SCHEMA.defaults());
  }

  Gelu(Arguments arguments) {
    super(arguments);
    approximate = get(APPROXIMATE);
  }

  /** Whether to take the approximation by tanh instead of the error function. */
  public Gelu approximate(boolean approximate) {
    return with(APPROXIMATE, approximate);
  }

  private static double inner(double x) {
    return SLOPE * (x + CUBIC * x * x * x);
  }

  private static INDArray inner(INDArray x) {
    return x.mul(x).muli(CUBIC).addi(1).muli(x).muli(SLOPE);
  }

  private static INDArray erfc(INDArray x) {
    return Nd4j.exec(new Erfc(x, x));
  }

  @Override
  public double value(double x) {
    return 0.5 * x * (approximate ? 1 + Math.tanh(inner(x)) : Erf.erfc(-x / SQRT_2));
  }

  @Override
  public double derivative(double x) {
    if (!approximate) {
      return 0.5 * Erf.erfc(-x / SQRT_2) + x * Math.exp(-x * x / 2) / SQRT_2_PI;
    }
    double t = Math.tanh(inner(x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * SLOPE * (1 + 3 * CUBIC * x * x);
  }

  @Override
  public INDArray values(INDArray x) {
    INDArray twiceProbability =
        approximate ? Transforms.tanh(inner(x), false).addi(1) : erfc(x.div(-SQRT_2));
    return twiceProbability.muli(x).muli(0.5);
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray square = x.mul(x);
    if (!approximate) {
      INDArray density = Transforms.exp(square.divi(-2), false).divi(SQRT_2_PI);
      return density.muli(x).addi(erfc(x.div(-SQRT_2)).muli(0.5));
    }
    INDArray t = Transforms.tanh(inner(x), false);
    INDArray innerSlope = square.muli(3 * CUBIC).addi(1).muli(SLOPE);
    INDArray slope = t.mul(t).rsubi(1).muli(innerSlope).muli(x).addi(t).addi(1);
    return slope.muli(0.5);
  }

  @Override
  protected Gelu copy(Arguments arguments) {
    return new Gelu(arguments);
  }
}
