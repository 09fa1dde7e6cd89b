package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/** {@code x} from 0 on, {@code negativeSlope * x} below. */
public final class LeakyRelu extends ParameterizedActivation<LeakyRelu>
    implements ElementwiseActivation {
  private static final Argument<Double> NEGATIVE_SLOPE =
      Argument.of("negative_slope", ArgumentTypes.NUMBER, 0.2);
  static final Schema<LeakyRelu> SCHEMA =
      activationSchema(
          "leaky_relu", given -> new LeakyRelu(given.get(NEGATIVE_SLOPE)), NEGATIVE_SLOPE);

  private final double negativeSlope;

  /** With a slope of 0.2 below 0. */
  public LeakyRelu() {
    super(SCHEMA.defaults());
    this.negativeSlope = get(NEGATIVE_SLOPE);
  }

  /** With Keras's first argument: see {@link #negativeSlope}. */
  public LeakyRelu(double negativeSlope) {
    super(SCHEMA.defaults().with(NEGATIVE_SLOPE, negativeSlope));
    this.negativeSlope = get(NEGATIVE_SLOPE);
  }

  /** The slope below 0. */
  public LeakyRelu negativeSlope(double negativeSlope) {
    return with(NEGATIVE_SLOPE, negativeSlope);
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.leakyRelu(x, negativeSlope);
  }

  @Override
  public double value(double x) {
    return x >= 0 ? x : negativeSlope * x;
  }

  @Override
  public double derivative(double x) {
    return x >= 0 ? 1 : negativeSlope;
  }

  @Override
  public IActivation toNd4j() {
    return new ActivationLReLU(negativeSlope);
  }

  @Override
  public FloatActivation toFloat(int length) {
    return new LeakyReluLoop(negativeSlope);
  }
}
