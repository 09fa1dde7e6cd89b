package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.AddNoiseKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.NormalNoise;
import java.util.Optional;

/**
 * Adds normally distributed noise of mean 0 while training; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new GaussianNoise(0.1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/gaussian_noise.py}.
 */
public final class GaussianNoise extends AbstractLayer<GaussianNoise>
    implements WithSeed<GaussianNoise> {
  private static final Argument<Double> STDDEV =
      Argument.required("stddev", ArgumentTypes.FRACTION);
  static final Schema<GaussianNoise> SCHEMA =
      layerSchema("GaussianNoise", given -> new GaussianNoise(given.get(STDDEV)), STDDEV, SEED);

  /**
   * A layer of noise.
   *
   * @param stddev the standard deviation, from 0 to 1
   */
  public GaussianNoise(double stddev) {
    super(SCHEMA.defaults().with(STDDEV, stddev));
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
    double stddev = get(STDDEV);
    return call.training() && stddev > 0
        ? x.add(Ops.draw(new NormalNoise(0, stddev), x.shape(), call.key()))
        : x;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    double stddev = get(STDDEV);
    int size = input.size();
    return Optional.of(
        stddev == 0
            ? Kernel.keepingValues()
            : new AddNoiseKernel(new NormalNoise(0, stddev), size));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return get(STDDEV) == 0;
  }
}
