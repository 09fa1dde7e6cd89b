package io.kerava.preprocessing;

import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * What all of Keras's preprocessing layers take.
 *
 * @param <S> the object itself
 */
public interface PreprocessingLayer<S extends Configurable> extends Trait {
  /** A name, for people to tell it from others. */
  default S name(String name) {
    return Trait.with(this, PreprocessingArguments.NAME, name);
  }

  /** Only {@code false}: the output is dense. */
  default S sparse(boolean sparse) {
    return Trait.with(this, PreprocessingArguments.SPARSE, sparse);
  }
}
