package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitives;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Operations that move, repeat and cut, and compute nothing. */
abstract class ShapeOps extends BinaryOps {
  /**
   * The shape of a tensor, in which the batch axis stands for whatever the batch's size is: it may
   * be given on to {@link #reshape}, {@code zeros} and others.
   */
  public static Shape shape(Tensor x) {
    return x.shape();
  }

  /**
   * The same elements, row by row, in another shape.
   *
   * @param shape one length may be -1, and is then what is left
   * @throws IllegalArgumentException where the elements don't fill the shape
   */
  public static Tensor reshape(Tensor x, Shape shape) {
    Shape whole = inferred(x.shape(), shape);
    return TracedTensor.of(Primitives.reshape(TracedTensor.value(x), whole));
  }

  /** The same, with the lengths one by one. */
  public static Tensor reshape(Tensor x, long... lengths) {
    return reshape(x, Shape.of(lengths));
  }

  private static Shape inferred(Shape from, Shape to) {
    long[] lengths = to.toArray();
    int unknown =
        IntStream.range(0, lengths.length).filter(i -> lengths[i] == -1).findFirst().orElse(-1);
    if (unknown >= 0) {
      lengths[unknown] = 1;
      long rest = Lengths.product(Shape.of(lengths));
      OptionalLong length = Lengths.over(Lengths.product(from), rest);
      lengths[unknown] = length.orElse(0);
    }
    Shape whole = Shape.of(lengths);
    if (Lengths.product(whole) != Lengths.product(from)) {
      throw new IllegalArgumentException(
          "reshape gives as many elements as it takes. Received: the shape " + from + " for " + to);
    }
    return whole;
  }

  /** The axes in reverse order. */
  public static Tensor transpose(Tensor x) {
    return transpose(x, IntStream.range(0, x.rank()).map(i -> x.rank() - 1 - i).toArray());
  }

  /** The axes in another order: for each axis of the result, which one of x it is. */
  public static Tensor transpose(Tensor x, int... axes) {
    List<Integer> order = IntStream.of(axes).map(axis -> Axis.of(axis, x.rank())).boxed().toList();
    return TracedTensor.of(Primitives.transpose(TracedTensor.value(x), order));
  }

  /** Two axes exchanged. */
  public static Tensor swapaxes(Tensor x, int axis1, int axis2) {
    int[] order = IntStream.range(0, x.rank()).toArray();
    order[Axis.of(axis1, x.rank())] = Axis.of(axis2, x.rank());
    order[Axis.of(axis2, x.rank())] = Axis.of(axis1, x.rank());
    return transpose(x, order);
  }

  /** One axis moved to another place, the others in their order. */
  public static Tensor moveaxis(Tensor x, int source, int destination) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Integer moved = order.remove(Axis.of(source, x.rank()));
    order.add(Axis.of(destination, x.rank()), moved);
    return transpose(x, order.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A new axis of the length 1. */
  public static Tensor expandDims(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank() + 1);
    return reshape(
        x, x.shape().firstAxes(place).withNext(1).followedBy(x.shape().axes(place, x.rank())));
  }

  /** Without an axis of the length 1. */
  public static Tensor squeeze(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    if (x.shape().length(place) != 1) {
      throw new IllegalArgumentException(
          "squeeze takes an axis of the length 1. Received: axis " + axis + " of " + x.shape());
    }
    return reshape(x, x.shape().replacing(place, Shape.of()));
  }

  /** Repeated to a shape: lengths of 1 grow, and axes are added in front. */
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    return TracedTensor.of(Broadcasting.to(TracedTensor.value(x), shape));
  }

  /** Tensors one behind the other along an axis. */
  public static Tensor concatenate(List<? extends Tensor> tensors, int axis) {
    int place = Axis.of(axis, tensors.get(0).rank());
    List<Value> values =
        tensors.stream()
            .map(x -> UnaryOps.cast(x, promoted(tensors)))
            .map(TracedTensor::value)
            .toList();
    return TracedTensor.of(Primitives.concatenate(place, values));
  }

  private static DType promoted(List<? extends Tensor> tensors) {
    return tensors.stream().map(Tensor::dtype).reduce(Broadcasting::promoted).orElseThrow();
  }

  /** Tensors of one shape side by side along a new axis. */
  public static Tensor stack(List<? extends Tensor> tensors, int axis) {
    return concatenate(tensors.stream().map(x -> expandDims(x, axis)).toList(), axis);
  }

  /** The tensors along an axis, which goes. */
  public static List<Tensor> unstack(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return LongStream.range(0, x.shape().length(place))
        .mapToObj(i -> squeeze(part(x, place, i, 1), place))
        .toList();
  }

  /** As many parts of one length along an axis. */
  public static List<Tensor> split(Tensor x, int parts, int axis) {
    int place = Axis.of(axis, x.rank());
    OptionalLong length = Lengths.over(x.shape().length(place), parts);
    if (length.isEmpty()) {
      throw new IllegalArgumentException(
          "split makes parts of one length. Received: "
              + parts
              + " parts of the axis "
              + axis
              + " of "
              + x.shape());
    }
    return LongStream.range(0, parts)
        .mapToObj(i -> part(x, place, Lengths.times(i, length.getAsLong()), length.getAsLong()))
        .toList();
  }

  /** {@code x[:, start:stop]} along an axis; negative places count from the end. */
  public static Tensor slice(Tensor x, int axis, long start, long stop) {
    int place = Axis.of(axis, x.rank());
    long length = x.shape().length(place);
    long from = start < 0 ? start + length : start;
    long to = stop < 0 ? stop + length : stop;
    return part(x, place, from, to - from);
  }

  /** {@code x[:, index]} along an axis, which goes; a negative place counts from the end. */
  public static Tensor at(Tensor x, int axis, long index) {
    int place = Axis.of(axis, x.rank());
    return squeeze(part(x, place, index < 0 ? index + x.shape().length(place) : index, 1), place);
  }

  /** A part of one axis. */
  static Tensor part(Tensor x, int axis, long start, long size) {
    return TracedTensor.of(Primitives.slice(TracedTensor.value(x), axis, start, size));
  }

  /** Every so many elements of an axis, from its first one on. */
  public static Tensor everyNth(Tensor x, int axis, long stride) {
    int place = Axis.of(axis, x.rank());
    List<Long> sizes = new ArrayList<>(LongStream.of(x.shape().toArray()).boxed().toList());
    sizes.set(place, (sizes.get(place) + stride - 1) / stride);
    List<Long> starts = Collections.nCopies(x.rank(), 0L);
    List<Long> strides = new ArrayList<>(Collections.nCopies(x.rank(), 1L));
    strides.set(place, stride);
    return TracedTensor.of(Primitives.slice(TracedTensor.value(x), starts, sizes, strides));
  }

  /**
   * A part of each axis.
   *
   * @param starts where it begins
   * @param shape its lengths
   */
  public static Tensor slice(Tensor x, int[] starts, Shape shape) {
    List<Long> begins = IntStream.of(starts).asLongStream().boxed().toList();
    List<Long> sizes = LongStream.of(shape.toArray()).boxed().toList();
    List<Long> strides = Collections.nCopies(x.rank(), 1L);
    return TracedTensor.of(Primitives.slice(TracedTensor.value(x), begins, sizes, strides));
  }

  /**
   * A number before and behind the elements of each axis.
   *
   * @param width for each axis how many before and how many behind
   */
  public static Tensor pad(Tensor x, int[][] width, double value) {
    if (Stream.of(width).flatMapToInt(IntStream::of).allMatch(count -> count == 0)) {
      return x;
    }
    List<Long> low = Stream.of(width).map(pair -> (long) pair[0]).toList();
    List<Long> high = Stream.of(width).map(pair -> (long) pair[1]).toList();
    List<Long> none = low.stream().map(n -> 0L).toList();
    return TracedTensor.of(Primitives.pad(TracedTensor.value(x), low, high, none, value));
  }

  /** Zeros before and behind. */
  public static Tensor pad(Tensor x, int[][] width) {
    return pad(x, width, 0);
  }

  /** An axis turned round, the last element first. */
  public static Tensor flip(Tensor x, int axis) {
    List<Integer> axes = List.of(Axis.of(axis, x.rank()));
    return TracedTensor.of(Primitives.reverse(TracedTensor.value(x), axes));
  }

  /** Each element of an axis so many times, one after the other. */
  public static Tensor repeat(Tensor x, int repeats, int axis) {
    int place = Axis.of(axis, x.rank());
    Shape around = x.shape().firstAxes(place + 1);
    Shape behind = x.shape().axes(place + 1, x.rank());
    Tensor once = reshape(x, around.withNext(1).followedBy(behind));
    Tensor often = broadcastTo(once, around.withNext(repeats).followedBy(behind));
    long length = Lengths.times(x.shape().length(place), repeats);
    return reshape(often, x.shape().firstAxes(place).withNext(length).followedBy(behind));
  }

  /** The whole tensor so many times along an axis. */
  public static Tensor tile(Tensor x, int repeats, int axis) {
    return concatenate(Collections.nCopies(repeats, x), axis);
  }
}
