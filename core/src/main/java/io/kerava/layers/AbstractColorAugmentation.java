package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
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
    extends AbstractAugmentation<S> {
  private static final ArgumentType<List<Double>> TWO_NUMBERS = new TwoNumbers();
  static final Argument<List<Double>> VALUE_RANGE =
      Argument.of("value_range", TWO_NUMBERS, List.of(0.0, 255.0));

  AbstractColorAugmentation(Arguments arguments) {
    super(arguments);
  }

  /** The smallest and the largest value that the images have, and that they are clipped to. */
  public S valueRange(double low, double high) {
    return with(VALUE_RANGE, List.of(low, high));
  }

  final ValueRange range() {
    List<Double> given = get(VALUE_RANGE);
    return new ValueRange(given.get(0).floatValue(), given.get(1).floatValue());
  }

  /** Within the range. */
  final Tensor clipped(Tensor x) {
    return Ops.clip(x, range().low(), range().high());
  }

  /** A list of two. */
  private static final class TwoNumbers implements ArgumentType<List<Double>> {
    @Override
    public String expected() {
      return "two finite numbers";
    }

    @Override
    public boolean accepts(List<Double> value) {
      return value.size() == 2 && ArgumentTypes.NUMBERS.accepts(value);
    }

    @Override
    public List<Double> fromJson(Object json) {
      return ArgumentTypes.NUMBERS.fromJson(json);
    }

    @Override
    public Object toJson(List<Double> value) {
      return value;
    }
  }
}
