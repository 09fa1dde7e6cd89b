package io.kerava.programs;

import io.kerava.arrays.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sums of gradients, many of which are zeros but for a part: those of a value that was split. Parts
 * that lie side by side along an axis are put side by side, so that the gradient of a split value
 * is no sum of padded ones but the parts one behind the other.
 */
final class Parts {
  private Parts() {}

  /** A value with zeros before or behind it along one axis. */
  private record Padded(Pad pad, Value inner, int axis) {
    static Optional<Padded> of(Value value) {
      return value.trace().maker(value).flatMap(Padded::of);
    }

    private static Optional<Padded> of(Instruction maker) {
      if (!(maker.primitive() instanceof Pad pad) || pad.value() != 0) {
        return Optional.empty();
      }
      List<Integer> padded =
          IntStream.range(0, pad.low().size())
              .filter(axis -> pad.low().get(axis) != 0 || pad.high().get(axis) != 0)
              .boxed()
              .toList();
      boolean hasGaps = pad.interior().stream().anyMatch(gap -> gap != 0);
      return padded.size() == 1 && !hasGaps
          ? Optional.of(new Padded(pad, maker.inputs().get(0), padded.get(0)))
          : Optional.empty();
    }

    boolean endsWhereBegins(Padded other) {
      return axis == other.axis
          && Lengths.plus(pad.low().get(axis), inner.length(axis))
              .equals(Lengths.plus(other.pad.low().get(axis), 0));
    }

    /** This one and the one behind it. */
    Value with(Padded next) {
      List<Value> values = new ArrayList<>(values());
      values.addAll(next.values());
      Value both = Primitives.concatenate(axis, values);
      boolean isAll = pad.low().get(axis) == 0 && next.pad.high().get(axis) == 0;
      return isAll ? both : Primitives.pad(both, pad.low(), next.pad.high(), pad.interior(), 0);
    }

    /** What it consists of, where it was put together. */
    private List<Value> values() {
      return inner
          .trace()
          .maker(inner)
          .filter(maker -> maker.primitive().equals(new Concatenate(axis)))
          .map(Instruction::inputs)
          .orElse(List.of(inner));
    }
  }

  /** The sum of two values of one type. */
  static Value sum(Value one, Value other) {
    Optional<Padded> first = Padded.of(one);
    Optional<Padded> second = Padded.of(other);
    if (first.isPresent() && second.isPresent()) {
      if (first.get().endsWhereBegins(second.get())) {
        return first.get().with(second.get());
      }
      if (second.get().endsWhereBegins(first.get())) {
        return second.get().with(first.get());
      }
    }
    return Primitives.add(one, other);
  }
}
