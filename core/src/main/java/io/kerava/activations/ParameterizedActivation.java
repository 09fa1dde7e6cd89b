package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/**
 * The base of activations with parameters.
 *
 * @param <S> the subclass itself
 */
abstract class ParameterizedActivation<S extends ParameterizedActivation<S>> extends Configured<S>
    implements Activation {
  ParameterizedActivation(Arguments arguments) {
    super(arguments);
  }

  static Schema activationSchema(String name, Argument<?>... arguments) {
    return Schema.of("keras.activations", name, arguments);
  }

  @Override
  public final String name() {
    return schema().className();
  }
}
