package io.kerava.layers;

import io.kerava.config.Arguments;
import io.kerava.images.ValueRange;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * What the augmentations have in common that change values and clip them to a range.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractColorAugmentation<S extends AbstractColorAugmentation<S>>
    extends AbstractAugmentation<S> implements WithValueRange<S> {

  AbstractColorAugmentation(Arguments arguments) {
    super(arguments);
  }

  final ValueRange range() {
    List<Double> given = get(VALUE_RANGE);
    return new ValueRange(given.get(0).floatValue(), given.get(1).floatValue());
  }

  /** Within the range. */
  final Tensor clipped(Tensor x) {
    return Ops.clip(x, range().low(), range().high());
  }
}
