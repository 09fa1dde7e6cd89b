package io.kerava.layers;

import io.kerava.activations.Activations;
import io.kerava.config.Argument;
import io.kerava.config.Schema;

/**
 * Applies an activation function.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …), but half the last length with the activation {@code glu}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(10));
 * model.add(new Activation("softmax"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/activations/activation.py}.
 */
public final class Activation extends ActivationLayer<Activation> {
  private static final Argument<io.kerava.activations.Activation> ACTIVATION =
      Argument.required("activation", Activations.TYPE).noneMeans(Activations.get("linear"));
  static final Schema<Activation> SCHEMA =
      layerSchema("Activation", given -> new Activation(given.get(ACTIVATION)), ACTIVATION);

  /**
   * A layer with the activation of that name.
   *
   * @throws IllegalArgumentException where no activation has the name
   */
  public Activation(String activation) {
    this(Activations.get(activation));
  }

  /** A layer with this activation. */
  public Activation(io.kerava.activations.Activation activation) {
    super(SCHEMA.defaults().with(ACTIVATION, activation));
  }

  /** What stands in the place of an activation that was taken away. */
  static Activation linear(String name) {
    return SCHEMA.make(
        SCHEMA.defaults().with(NAME, name).with(ACTIVATION, Activations.get("linear")));
  }

  @Override
  public io.kerava.activations.Activation activation() {
    return get(ACTIVATION);
  }
}
