package io.kerava.layers;

import io.kerava.config.Configurable;

/**
 * {@link WithValueRange} where the two values may come in any order.
 *
 * @param <S> the layer itself
 */
public interface WithSortedValueRange<S extends Configurable> extends WithValueRange<S> {
  /** The smallest and the largest value that the images have, in any order. */
  @Override
  default S valueRange(double low, double high) {
    return WithValueRange.super.valueRange(Math.min(low, high), Math.max(low, high));
  }
}
