package io.kerava.activations;

import io.kerava.arrays.Cut;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code (x + sqrt(x^2 + b)) / 2}: a smooth relu. It is computed as {@code max(x, 0) + b / 2 /
 * (sqrt(x^2 + b) + abs(x))}, which doesn't cancel below 0.
 */
public final class Squareplus extends ParameterizedActivation<Squareplus> implements NdActivation {
  private static final Argument<Double> B = Argument.of("b", ArgumentTypes.NON_NEGATIVE, 4.0);
  static final Schema<Squareplus> SCHEMA =
      activationSchema("squareplus", given -> new Squareplus(given.get(B)), B);

  private final double b;

  /** With a {@code b} of 4. */
  public Squareplus() {
    super(SCHEMA.defaults());
    this.b = get(B);
  }

  /** With Keras's first argument: see {@link #b}. */
  public Squareplus(double b) {
    super(SCHEMA.defaults().with(B, b));
    this.b = get(B);
  }

  /** The smoothness. */
  public Squareplus b(double b) {
    return with(B, b);
  }

  @Override
  public Tensor call(Tensor x) {
    Tensor root = Ops.sqrt(Ops.square(x).add(b));
    Tensor below = Ops.divide(b / 2, root.add(Ops.absolute(x))); // no difference of equal numbers
    return Ops.where(Ops.less(x, 0), below, root.add(x).multiply(0.5));
  }

  @Override
  public double value(double x) {
    double size = Math.abs(x);
    return Math.max(x, 0) + b / 2 / (Math.sqrt(x * x + b) + size);
  }

  @Override
  public double derivative(double x) {
    return (1 + x / Math.sqrt(x * x + b)) / 2;
  }

  @Override
  public INDArray values(INDArray x) {
    INDArray root = Transforms.sqrt(x.mul(x).addi(b), false);
    return root.addi(Transforms.abs(x, true)).rdivi(b / 2).addi(Cut.atLeast(x, 0));
  }

  @Override
  public INDArray derivatives(INDArray x) {
    return x.div(Transforms.sqrt(x.mul(x).addi(b), false)).addi(1).divi(2);
  }
}
