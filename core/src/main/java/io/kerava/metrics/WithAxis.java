package io.kerava.metrics;

import io.kerava.config.Configurable;
import io.kerava.config.Trait;

/**
 * The axis of a metric that goes along one.
 *
 * @param <S> the metric itself
 */
public interface WithAxis<S extends Configurable> extends Trait {
  /** The axis of the classes; -1, the last one, is supported. */
  default S axis(int axis) {
    return Trait.with(this, LastAxis.AXIS, axis);
  }
}
