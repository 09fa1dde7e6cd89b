package io.kerava.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts a number before, behind and between the elements of each axis.
 *
 * @param low how many before the first
 * @param high how many behind the last
 * @param interior how many between two
 * @param value the number
 */
public record Pad(List<Long> low, List<Long> high, List<Long> interior, double value)
    implements Primitive {
  /** Places that nobody changes. */
  public Pad {
    low = List.copyOf(low);
    high = List.copyOf(high);
    interior = List.copyOf(interior);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    boolean fits = low.size() == x.rank() && high.size() == x.rank() && interior.size() == x.rank();
    Checks.require(fits, this, inputs, "pads each axis");
    long[] lengths = new long[x.rank()];
    for (int i = 0; i < lengths.length; i++) {
      OptionalLong length = padded(x.length(i), i);
      Checks.require(length.isPresent(), this, inputs, "pads by multiples of the batch, or not");
      lengths[i] = length.getAsLong();
    }
    return List.of(x.withShape(Shape.of(lengths)));
  }

  @Override
  @CheckReturnValue
  public Pad atBatch(long batch) {
    return new Pad(Axes.atBatch(low, batch), Axes.atBatch(high, batch), interior, value);
  }

  private OptionalLong padded(long length, int axis) {
    long gap = interior.get(axis);
    OptionalLong spread = OptionalLong.of(length);
    if (gap > 0 && length != 0) {
      spread =
          Lengths.growsWithBatch(length)
              ? OptionalLong.empty()
              : OptionalLong.of(length + (length - 1) * gap);
    }
    for (long more : List.of(low.get(axis), high.get(axis))) {
      spread = spread.isPresent() ? Lengths.plus(spread.getAsLong(), more) : OptionalLong.empty();
    }
    return spread;
  }

  @Override
  public Value gradient(Application at, int input) {
    List<Long> sizes = at.input(0).type().lengths();
    return Primitives.slice(
        at.gradient(0), low, sizes, interior.stream().map(gap -> gap + 1).toList());
  }
}
