package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * What the predictions are that a metric gets.
 *
 * @param <S> the metric itself
 */
public interface WithLogits<S extends Configurable> extends Trait {
  /** Keras's {@code from_logits}. */
  Argument<Boolean> FROM_LOGITS = Argument.of("from_logits", ArgumentTypes.BOOLEAN, false);

  /** Whether predictions are logits instead of probabilities. */
  default S fromLogits(boolean fromLogits) {
    return Trait.with(this, FROM_LOGITS, fromLogits);
  }
}
