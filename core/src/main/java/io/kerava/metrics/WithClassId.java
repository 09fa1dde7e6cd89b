package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * The class that a metric is about.
 *
 * @param <S> the metric itself
 */
public interface WithClassId<S extends Configurable> extends Trait {
  /** Keras's {@code class_id}. */
  Argument<Integer> CLASS_ID = Argument.optional("class_id", ArgumentTypes.INTEGER);

  /** Only this class counts. */
  default S classId(int classId) {
    return Trait.with(this, CLASS_ID, classId);
  }
}
