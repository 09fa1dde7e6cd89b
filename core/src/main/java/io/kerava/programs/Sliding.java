package io.kerava.programs;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a window slides over the spatial axes of an input (batch, …, channels): position {@code o}
 * sees {@code o * stride - before + k * dilation} for {@code k} up to the window's size.
 *
 * @param size the window's lengths
 * @param strides the distances between two positions
 * @param dilation the distances within a window
 * @param before how many zeros stand before the first element
 * @param after how many behind the last
 */
public record Sliding(
    List<Long> size, List<Long> strides, List<Long> dilation, List<Long> before, List<Long> after) {
  /** Lengths that nobody changes. */
  public Sliding {
    size = List.copyOf(size);
    strides = List.copyOf(strides);
    dilation = List.copyOf(dilation);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** A window without zeros around the input. */
  public static Sliding valid(List<Long> size, List<Long> strides, List<Long> dilation) {
    List<Long> none = size.stream().map(length -> 0L).toList();
    return new Sliding(size, strides, dilation, none, none);
  }

  /** How many spatial axes there are. */
  public int axes() {
    return size.size();
  }

  /** The positions along each axis, without batch and channels. */
  List<Long> positions(TensorType x) {
    return IntStream.range(0, axes()).mapToObj(axis -> positions(x, axis)).toList();
  }

  private long positions(TensorType x, int axis) {
    long span = (size.get(axis) - 1) * dilation.get(axis) + 1;
    long padded = x.length(axis + 1) + before.get(axis) + after.get(axis);
    return padded < span ? 0 : (padded - span) / strides.get(axis) + 1;
  }

  /** Whether a value is a batch of arrays with so many spatial axes, of known lengths. */
  boolean fits(TensorType x) {
    return x.isFloat()
        && x.rank() == axes() + 2
        && IntStream.range(1, x.rank()).noneMatch(axis -> Lengths.growsWithBatch(x.length(axis)));
  }

  /** (batch, positions …, channels). */
  Shape output(TensorType x, long channels) {
    return Shape.of(x.length(0)).followedBy(Shape.of(unboxed(positions(x)))).withNext(channels);
  }

  static long[] unboxed(List<Long> lengths) {
    return lengths.stream().mapToLong(Long::longValue).toArray();
  }
}
