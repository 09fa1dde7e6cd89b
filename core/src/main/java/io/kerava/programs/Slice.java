package io.kerava.programs;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A part of each axis.
 *
 * @param starts where it begins
 * @param sizes how many elements it has
 * @param strides the distance between them, 1 or more
 */
public record Slice(List<Long> starts, List<Long> sizes, List<Long> strides) implements Primitive {
  /** Places that nobody changes. */
  public Slice {
    starts = List.copyOf(starts);
    sizes = List.copyOf(sizes);
    strides = List.copyOf(strides);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    Checks.require(
        starts.size() == x.rank() && sizes.size() == x.rank() && strides.size() == x.rank(),
        this,
        inputs,
        "cuts each axis");
    for (int i = 0; i < x.rank(); i++) {
      Checks.require(rest(x, i) >= 0, this, inputs, "stays within its input");
    }
    return List.of(x.withShape(Shape.of(sizes.stream().mapToLong(Long::longValue).toArray())));
  }

  /** How many elements lie behind the part; less than 0 where it doesn't fit. */
  private long rest(TensorType x, int axis) {
    long size = sizes.get(axis);
    long stride = strides.get(axis);
    long begin = starts.get(axis);
    long behind = Lengths.minus(x.length(axis), begin).orElse(-1);
    if (stride == 1 || size == 0) {
      long left = Lengths.minus(behind, size).orElse(-1);
      return Lengths.growsWithBatch(left) ? 0 : left;
    }
    return behind < 0 || size < 0 || stride < 1 ? -1 : behind - (size - 1) * stride - 1;
  }

  @Override
  public Value gradient(Application at, int input) {
    Value x = at.input(0);
    List<Long> high =
        IntStream.range(0, x.rank()).mapToObj(axis -> behind(x.type(), axis)).toList();
    return Primitives.pad(
        at.gradient(0), starts, high, strides.stream().map(stride -> stride - 1).toList(), 0);
  }

  private long behind(TensorType x, int axis) {
    long behind = Lengths.minus(x.length(axis), starts.get(axis)).orElseThrow();
    long size = sizes.get(axis);
    long stride = strides.get(axis);
    return stride == 1 || size == 0
        ? Lengths.minus(behind, size).orElseThrow()
        : behind - (size - 1) * stride - 1;
  }

  /** A part without gaps. */
  static Slice of(long[] starts, long... sizes) {
    return new Slice(
        LongStream.of(starts).boxed().toList(),
        LongStream.of(sizes).boxed().toList(),
        LongStream.generate(() -> 1).limit(sizes.length).boxed().toList());
  }
}
