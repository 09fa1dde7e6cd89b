package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the recurrent layers with gates have in common, beyond what all recurrent layers have.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractGated<S extends AbstractGated<S>> extends AbstractUnits<S>
    implements WithRecurrentActivation<S> {
  static final Argument<Object> USE_CUDNN = Argument.of("use_cudnn", new UseCudnn(), "auto");
  static final Argument<Integer> IMPLEMENTATION =
      Argument.of("implementation", ArgumentTypes.integer("1 or 2", n -> n == 1 || n == 2), 2);

  AbstractGated(Arguments arguments) {
    super(arguments);
  }

  /** Taken as in Keras, and without effect: the numbers are the same with and without cuDNN. */
  public S useCudnn(boolean useCudnn) {
    return with(USE_CUDNN, useCudnn);
  }

  /** {@link #useCudnn(boolean)}, or {@code "auto"}. */
  public S useCudnn(String useCudnn) {
    return with(USE_CUDNN, useCudnn);
  }

  /** Keras's argument of that name: with 1, {@code dropout} has a mask for each gate. */
  public S implementation(int implementation) {
    return with(IMPLEMENTATION, implementation);
  }

  /** Keras writes neither the choice of cuDNN nor of the implementation. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(USE_CUDNN.key());
    config.remove(IMPLEMENTATION.key());
    return config;
  }
}
