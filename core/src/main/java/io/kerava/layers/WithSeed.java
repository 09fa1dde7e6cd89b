package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Trait;
import java.util.OptionalLong;

/**
 * The seed of a layer that draws random numbers.
 *
 * @param <S> the layer itself
 */
public interface WithSeed<S extends Configured<S>> extends Layer, Trait {
  /** Keras's {@code seed}. */
  Argument<Long> SEED = Argument.optional("seed", ArgumentTypes.SEED);

  /** The seed of the layer's own generator. */
  default S seed(long seed) {
    return Trait.with(this, SEED, seed);
  }

  @Override
  default OptionalLong seed() {
    return Trait.find(this, SEED).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
