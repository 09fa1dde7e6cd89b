package io.kerava.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.OptionalLong;
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
      Checks.require(behind(x, i).isPresent(), this, inputs, "stays within its input");
    }
    return List.of(x.withShape(Shape.of(sizes.stream().mapToLong(Long::longValue).toArray())));
  }

  @Override
  @CheckReturnValue
  public Slice atBatch(long batch) {
    return new Slice(Axes.atBatch(starts, batch), Axes.atBatch(sizes, batch), strides);
  }

  /** How many elements lie behind the part; empty where it doesn't fit. */
  private OptionalLong behind(TensorType x, int axis) {
    long size = sizes.get(axis);
    long stride = strides.get(axis);
    OptionalLong rest = Lengths.minus(x.length(axis), starts.get(axis));
    if (rest.isEmpty() || stride == 1 || size == 0) {
      return rest.isEmpty() ? rest : Lengths.minus(rest.getAsLong(), size);
    }
    long left = rest.getAsLong() - (size - 1) * stride - 1;
    return size < 0 || stride < 1 || rest.getAsLong() < 0 || left < 0
        ? OptionalLong.empty()
        : OptionalLong.of(left);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value x = at.input(0);
    List<Long> high =
        IntStream.range(0, x.rank())
            .mapToObj(axis -> behind(x.type(), axis).orElseThrow())
            .toList();
    return Primitives.pad(
        at.gradient(0), starts, high, strides.stream().map(stride -> stride - 1).toList(), 0);
  }

  /** A part without gaps. */
  static Slice of(long[] starts, long... sizes) {
    return new Slice(
        LongStream.of(starts).boxed().toList(),
        LongStream.of(sizes).boxed().toList(),
        LongStream.generate(() -> 1).limit(sizes.length).boxed().toList());
  }
}
