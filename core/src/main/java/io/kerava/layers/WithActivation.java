package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.config.Configurable;
import io.kerava.config.None;

/**
 * The ways to give a layer its activation. Which one it has by default differs.
 *
 * @param <S> the layer itself
 */
public interface WithActivation<S extends Configurable> {
  /** The activation function. */
  S activation(Activation activation);

  /** {@link #activation(Activation)} by Keras's name, such as {@code "relu"}. */
  default S activation(String activation) {
    return activation(Activations.get(activation));
  }

  /** The function of a layer that is nothing but an activation. */
  default S activation(ActivationLayer<?> activation) {
    return activation(None.refused("activation", activation).activation());
  }
}
