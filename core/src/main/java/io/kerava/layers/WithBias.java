package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * The arguments of a layer with a bias, or with several that are treated alike, which can be left
 * out.
 *
 * @param <S> the layer itself
 */
public interface WithBias<S extends Configurable> extends WithBiasValues<S> {
  /** Keras's {@code use_bias}. */
  Argument<Boolean> USE_BIAS = Argument.of("use_bias", ArgumentTypes.BOOLEAN, true);

  /** Whether a bias is added; by default it is. */
  default S useBias(boolean useBias) {
    return Trait.with(this, USE_BIAS, useBias);
  }
}
