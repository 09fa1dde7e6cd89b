package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.function.Function;

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

  static <T> Schema<T> activationSchema(
      String name, Function<Arguments, T> factory, Argument<?>... arguments) {
    return Schema.of("keras.activations", name, factory, arguments);
  }

  @Override
  public final String name() {
    return schema().className();
  }
}
