package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.NoiseKernel;
import io.kerava.ops.Tensor;
import io.kerava.random.NormalNoise;
import java.util.Optional;

/**
 * Multiplies by normally distributed noise of mean 1 and the standard deviation {@code sqrt(rate /
 * (1 - rate))} while training; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new GaussianDropout(0.2));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/gaussian_dropout.py}.
 */
public final class GaussianDropout extends AbstractLayer<GaussianDropout>
    implements WithSeed<GaussianDropout> {
  private static final Argument<Double> RATE = Argument.required("rate", Dropout.BELOW_ONE);
  static final Schema<GaussianDropout> SCHEMA =
      layerSchema("GaussianDropout", given -> new GaussianDropout(given.get(RATE)), RATE, SEED);

  /**
   * A layer of multiplicative noise.
   *
   * @param rate as of {@link Dropout}, from 0 to below 1
   */
  public GaussianDropout(double rate) {
    super(SCHEMA.defaults().with(RATE, rate));
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    double rate = get(RATE);
    NormalNoise noise = new NormalNoise(1, Math.sqrt(rate / (1 - rate)));
    return rate == 0 ? x : NoiseShape.multiply(x, noise, Optional.empty(), call);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    double rate = get(RATE);
    NormalNoise noise = new NormalNoise(1, Math.sqrt(rate / (1 - rate)));
    int size = input.size();
    return Optional.of(rate == 0 ? Kernel.keepingValues() : NoiseKernel.of(noise, 0, 0, size));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return get(RATE) == 0;
  }
}
