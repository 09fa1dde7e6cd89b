package io.kerava.layers;

import io.kerava.activations.Elu;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The exponential linear unit as a layer: {@code x} where that is positive, else {@code alpha *
 * (exp(x) - 1)}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new ELU().alpha(0.5));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/activations/elu.py}.
 */
public final class ELU extends ActivationLayer<ELU> {
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 1.0);
  static final Schema<ELU> SCHEMA = layerSchema("ELU", given -> new ELU(), ALPHA);

  /** A layer with the alpha 1. */
  public ELU() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #alpha}. */
  public ELU(double alpha) {
    super(SCHEMA.defaults().with(ALPHA, alpha));
  }

  /** The output for very small inputs, negated. */
  public ELU alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  @Override
  public io.kerava.activations.Activation activation() {
    return new Elu().alpha(get(ALPHA));
  }
}
