package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * The seed of a layer that draws random numbers.
 *
 * @param <S> the layer itself
 */
public interface WithSeed<S extends Configurable> extends Trait {
  /** Keras's {@code seed}. */
  Argument<Long> SEED = Argument.optional("seed", ArgumentTypes.SEED);

  /** The seed of the layer's own generator. */
  default S seed(long seed) {
    return Trait.with(this, SEED, seed);
  }
}
