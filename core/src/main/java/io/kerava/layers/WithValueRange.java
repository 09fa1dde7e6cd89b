package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;
import java.util.List;

/**
 * The range of the values that images have.
 *
 * @param <S> the layer itself
 */
public interface WithValueRange<S extends Configurable> extends Trait {
  /** Keras's {@code value_range}. */
  Argument<List<Double>> VALUE_RANGE =
      Argument.of("value_range", new TwoNumbers(), List.of(0.0, 255.0));

  /** The smallest and the largest value that the images have, and that they are clipped to. */
  default S valueRange(double low, double high) {
    return Trait.with(this, VALUE_RANGE, List.of(low, high));
  }
}
