package io.kerava.activations;

import io.kerava.arrays.Cut;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The exponential linear unit: {@code x} above 0, {@code alpha * (exp(x) - 1)} below. */
public final class Elu extends ParameterizedActivation<Elu> implements NdActivation {
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 1.0);
  static final Schema<Elu> SCHEMA =
      activationSchema("elu", given -> new Elu(given.get(ALPHA)), ALPHA);

  private final double alpha;

  /** With an alpha of 1. */
  public Elu() {
    super(SCHEMA.defaults());
    this.alpha = get(ALPHA);
  }

  /** With Keras's first argument: see {@link #alpha}. */
  public Elu(double alpha) {
    super(SCHEMA.defaults().with(ALPHA, alpha));
    this.alpha = get(ALPHA);
  }

  /** Minus the value far below 0. */
  public Elu alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.elu(x, alpha);
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Math.expm1(x);
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? 1 : alpha * Math.exp(x);
  }

  @Override
  public INDArray values(INDArray x) {
    INDArray e = Cut.atMost(x, 0);
    return Nd4j.exec(new Expm1(e, e)).muli(alpha).addi(Cut.atLeast(x, 0));
  }

  @Override
  public INDArray derivatives(INDArray x) {
    INDArray below = Transforms.exp(Cut.atMost(x, 0), false).muli(alpha);
    return below.muli(Nd.where(x.lte(0), x)).addi(Nd.where(x.gt(0), x));
  }

  @Override
  public IActivation toNd4j() {
    return alpha == 1 ? new ActivationELU() : new KeravaActivation(this);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new EluLoop(1, alpha, 1);
  }
}
