package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.Optional;

/**
 * Sets elements of its input to SELU's negative saturation at random while training, and scales and
 * shifts all, so that mean and variance stay as they are; otherwise the output is the input. For
 * use behind the activation {@code selu}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64).activation("selu").kernelInitializer("lecun_normal"));
 * model.add(new AlphaDropout(0.1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/alpha_dropout.py}.
 */
public final class AlphaDropout extends AbstractDropout<AlphaDropout> {
  /** SELU's limit for small inputs: its alpha times its scale. */
  private static final double SATURATION = -1.6732632423543772 * 1.0507009873554805;

  private static final Argument<Double> RATE = Argument.required("rate", Dropout.BELOW_ONE);
  static final Schema<AlphaDropout> SCHEMA =
      layerSchema(
          "AlphaDropout", given -> new AlphaDropout(given.get(RATE)), RATE, SEED, NOISE_SHAPE);

  /**
   * A layer that drops.
   *
   * @param rate the probability of an element to be dropped, from 0 to below 1
   */
  public AlphaDropout(double rate) {
    super(SCHEMA.defaults().with(RATE, rate));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    double rate = get(RATE);
    if (!call.training() || rate == 0) {
      return x;
    }
    double a = slope(rate);
    double b = -a * SATURATION * rate;
    Shape noiseShape = NoiseShape.of(find(NOISE_SHAPE), x.shape());
    Tensor kept = Ops.draw(new DropoutMask(rate, 1), noiseShape, call.key());
    Tensor dropped = x.multiply(kept).add(Ops.subtract(1, kept).multiply(SATURATION));
    return dropped.multiply(a).add(b);
  }

  /** What gives the output the variance of the input. */
  private static double slope(double rate) {
    return 1 / Math.sqrt((1 - rate) * (1 + rate * SATURATION * SATURATION));
  }

  /**
   * {@inheritDoc} {@code a * (x * kept + saturation * (1 - kept)) + b} is {@code (x - saturation) *
   * (a * kept) + a * saturation + b}: one mask of 0 and a, and no mask for the rest.
   */
  @Override
  public Optional<Kernel> kernel(Shape input) {
    double rate = get(RATE);
    if (rate == 0) {
      return Optional.of(Kernel.keepingValues());
    }
    double a = slope(rate);
    double b = -a * SATURATION * rate;
    DropoutMask mask = new DropoutMask(rate, (float) a);
    return Optional.of(
        NoiseShape.kernel(mask, SATURATION, a * SATURATION + b, find(NOISE_SHAPE), input));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return get(RATE) == 0;
  }
}
