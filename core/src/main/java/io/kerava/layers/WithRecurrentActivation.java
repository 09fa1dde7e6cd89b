package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.config.Argument;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * The activation of a recurrent layer's gates.
 *
 * @param <S> the layer itself
 */
public interface WithRecurrentActivation<S extends Configurable> extends Trait {
  /** Keras's {@code recurrent_activation}. */
  Argument<Activation> RECURRENT_ACTIVATION =
      Argument.of("recurrent_activation", Activations.TYPE, Activations.get("sigmoid"))
          .noneMeans(Activations.get("linear"));

  /** The activation of the gates; {@code sigmoid} where none is given. */
  default S recurrentActivation(Activation recurrentActivation) {
    return Trait.with(this, RECURRENT_ACTIVATION, recurrentActivation);
  }

  /** {@link #recurrentActivation(Activation)} by Keras's name, such as {@code "hard_sigmoid"}. */
  default S recurrentActivation(String recurrentActivation) {
    return recurrentActivation(Activations.get(recurrentActivation));
  }
}
