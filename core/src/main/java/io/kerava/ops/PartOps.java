package io.kerava.ops;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitives;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Operations that cut tensors, and put something around them. */
abstract class PartOps extends ShapeOps {
  /**
   * {@code x[key]}: a part of a tensor, by what stands between the brackets in Python, such as
   * {@code ":, -1"}; see {@link Tensor#get}.
   *
   * @throws IllegalArgumentException where it is something else, or the tensor has no such part
   */
  public static Tensor getItem(Tensor x, String key) {
    return getItem(x, Subscript.of(key));
  }

  /** {@link #getItem(Tensor, String)} of a key that is read already. */
  public static Tensor getItem(Tensor x, Subscript key) {
    return Op.numpy("GetItem").of(List.of(x, key), xs -> Subscripted.of(xs.get(0), key));
  }

  /** {@code x[:, start:stop]} along an axis; negative places count from the end. */
  public static Tensor slice(Tensor x, int axis, long start, long stop) {
    int place = Axis.of(axis, x.rank());
    Subscript key = Subscript.of(place, new Subscript.Range(start, stop, null));
    return Op.numpy("GetItem")
        .of(
            List.of(x, key),
            xs -> {
              long length = xs.get(0).shape().length(place);
              long from = start < 0 ? start + length : start;
              long to = stop < 0 ? stop + length : stop;
              return part(xs.get(0), place, from, to - from);
            });
  }

  /** {@code x[:, index]} along an axis, which goes; a negative place counts from the end. */
  public static Tensor at(Tensor x, int axis, long index) {
    return getItem(x, Subscript.of(Axis.of(axis, x.rank()), new Subscript.At(index)));
  }

  /** Every so many elements of an axis, from its first one on. */
  public static Tensor everyNth(Tensor x, int axis, long stride) {
    int place = Axis.of(axis, x.rank());
    return getItem(x, Subscript.of(place, new Subscript.Range(null, null, stride)));
  }

  /** A part of one axis. */
  static Tensor part(Tensor x, int axis, long start, long size) {
    return TracedTensor.of(Primitives.slice(TracedTensor.value(x), axis, start, size));
  }

  /**
   * A part of each axis.
   *
   * @param starts where it begins
   * @param shape its lengths; a length of -1 is all that is left of x
   */
  public static Tensor slice(Tensor x, int[] starts, Shape shape) {
    List<Integer> begins = ints(starts);
    return Op.core("Slice")
        .with("shape", longs(shape.toArray()))
        .of(List.of(x, begins), xs -> cut(xs.get(0), begins, shape));
  }

  private static Tensor cut(Tensor x, List<Integer> starts, Shape shape) {
    List<Long> begins = starts.stream().map(Integer::longValue).toList();
    List<Long> sizes =
        IntStream.range(0, x.rank())
            .mapToObj(
                axis ->
                    shape.length(axis) == Shape.NONE && starts.get(axis) == 0
                        ? x.shape().length(axis)
                        : shape.length(axis))
            .toList();
    List<Long> strides = Collections.nCopies(x.rank(), 1L);
    return TracedTensor.of(Primitives.slice(TracedTensor.value(x), begins, sizes, strides));
  }

  /** The tensors along an axis, which goes. */
  public static List<Tensor> unstack(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.core("Unstack")
        .with("num", null)
        .with("axis", axis)
        .all(
            List.of(x),
            xs ->
                LongStream.range(0, xs.get(0).shape().length(place))
                    .mapToObj(i -> squeeze(part(xs.get(0), place, i, 1), place))
                    .toList());
  }

  /** As many parts of one length along an axis. */
  public static List<Tensor> split(Tensor x, int parts, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Split")
        .with("indices_or_sections", parts)
        .with("axis", axis)
        .all(List.of(x), xs -> parts(xs.get(0), parts, place));
  }

  private static List<Tensor> parts(Tensor x, int parts, int axis) {
    OptionalLong length = Lengths.over(x.shape().length(axis), parts);
    if (length.isEmpty()) {
      throw new IllegalArgumentException(
          "`x` size on given `axis` must be divisible by `indices_or_sections` when"
              + " `indices_or_sections` is an int. But received %s and %d."
                  .formatted(Lengths.show(x.shape().length(axis)), parts));
    }
    return LongStream.range(0, parts)
        .mapToObj(i -> part(x, axis, Lengths.times(i, length.getAsLong()), length.getAsLong()))
        .toList();
  }

  /**
   * A number before and behind the elements of each axis.
   *
   * @param width for each axis how many before and how many behind
   */
  public static Tensor pad(Tensor x, int[][] width, double value) {
    return padded(x, width, value, value);
  }

  /** Zeros before and behind. */
  public static Tensor pad(Tensor x, int[][] width) {
    return padded(x, width, 0, null);
  }

  private static Tensor padded(Tensor x, int[][] width, double value, @Nullable Double said) {
    List<List<Integer>> pairs = Stream.of(width).map(ShapeOps::ints).toList();
    return Op.numpy("Pad")
        .with("pad_width", pairs)
        .with("mode", "constant")
        .keyword("constant_values", said)
        .of(x, it -> around(it, pairs, value));
  }

  private static Tensor around(Tensor x, List<List<Integer>> width, double value) {
    if (width.stream().flatMap(List::stream).allMatch(count -> count == 0)) {
      return x;
    }
    List<Long> low = width.stream().map(pair -> pair.get(0).longValue()).toList();
    List<Long> high = width.stream().map(pair -> pair.get(1).longValue()).toList();
    List<Long> none = low.stream().map(n -> 0L).toList();
    return TracedTensor.of(Primitives.pad(TracedTensor.value(x), low, high, none, value));
  }
}
