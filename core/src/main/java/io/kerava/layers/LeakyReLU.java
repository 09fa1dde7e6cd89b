package io.kerava.layers;

import io.kerava.activations.LeakyRelu;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The leaky rectified linear unit as a layer: {@code x} where that is positive, else {@code
 * negativeSlope * x}. Mind that the slope is 0.3 here, and 0.2 in the activation {@code
 * "leaky_relu"}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new LeakyReLU().negativeSlope(0.01));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/activations/leaky_relu.py}.
 */
public final class LeakyReLU extends ActivationLayer<LeakyReLU> {
  private static final Argument<Double> NEGATIVE_SLOPE =
      Argument.of("negative_slope", ArgumentTypes.NON_NEGATIVE, 0.3);
  static final Schema<LeakyReLU> SCHEMA =
      layerSchema("LeakyReLU", given -> new LeakyReLU(), NEGATIVE_SLOPE);

  /** A layer with the slope 0.3. */
  public LeakyReLU() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #negativeSlope}. */
  public LeakyReLU(double negativeSlope) {
    super(SCHEMA.defaults().with(NEGATIVE_SLOPE, negativeSlope));
  }

  /** The slope for negative inputs, 0 or more. */
  public LeakyReLU negativeSlope(double negativeSlope) {
    return with(NEGATIVE_SLOPE, negativeSlope);
  }

  @Override
  public io.kerava.activations.Activation activation() {
    return new LeakyRelu().negativeSlope(get(NEGATIVE_SLOPE));
  }
}
