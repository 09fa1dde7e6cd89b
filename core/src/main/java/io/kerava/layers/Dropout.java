package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.Optional;

/**
 * Sets elements of its input to 0 at random while training, and scales the others by {@code 1 / (1
 * - rate)}; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dropout(0.2));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/dropout.py}.
 */
public final class Dropout extends AbstractDropout<Dropout> {
  /** Keras divides by zero where such a rate is 1. */
  static final ArgumentType<Double> BELOW_ONE =
      ArgumentTypes.number("a number of 0 or more and less than 1", rate -> rate >= 0 && rate < 1);

  private static final Argument<Double> RATE = Argument.required("rate", ArgumentTypes.FRACTION);
  static final Schema<Dropout> SCHEMA =
      layerSchema("Dropout", given -> new Dropout(given.get(RATE)), RATE, SEED, NOISE_SHAPE);

  /**
   * A layer that drops.
   *
   * @param rate the probability of an element to be dropped, from 0 to 1
   */
  public Dropout(double rate) {
    super(SCHEMA.defaults().with(RATE, rate));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    double rate = get(RATE);
    return rate == 0
        ? x
        : NoiseShape.multiply(x, DropoutMask.scaled(rate), find(NOISE_SHAPE), call);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    double rate = get(RATE);
    return Optional.of(
        rate == 0
            ? Kernel.keepingValues()
            : NoiseShape.kernel(DropoutMask.scaled(rate), 0, 0, find(NOISE_SHAPE), input));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return get(RATE) == 0;
  }
}
