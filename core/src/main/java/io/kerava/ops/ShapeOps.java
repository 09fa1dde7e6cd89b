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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operations that move and repeat elements, and compute nothing. */
abstract class ShapeOps extends ComparisonOps {
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
    List<Long> lengths = longs(shape.toArray());
    if (Collections.frequency(lengths, Shape.NONE) > 1) {
      throw new IllegalArgumentException(
          "There must be at most one unknown dimension (-1) in `newshape`. Received: newshape="
              + lengths.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ").")));
    }
    return Op.numpy("Reshape")
        .with("newshape", lengths)
        .of(
            x,
            it ->
                TracedTensor.of(
                    Primitives.reshape(TracedTensor.value(it), inferred(it.shape(), shape))));
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
    return Op.numpy("Transpose")
        .with("axes", null)
        .of(x, it -> ordered(it, IntStream.range(0, it.rank()).map(i -> it.rank() - 1 - i)));
  }

  /** The axes in another order: for each axis of the result, which one of x it is. */
  public static Tensor transpose(Tensor x, int... axes) {
    if (axes.length != x.rank()) {
      throw new IllegalArgumentException(
          "axis must be a list of the same length as the input shape, expected %d, but received %d."
              .formatted(x.rank(), axes.length));
    }
    if (IntStream.of(axes).anyMatch(axis -> axis < -x.rank() || axis >= x.rank())) {
      throw new IllegalArgumentException(
          "Each axis in `axes` must be an integer in [%d, %d). Received: axes=%s."
              .formatted(-x.rank(), x.rank(), ints(axes)));
    }
    return Op.numpy("Transpose")
        .with("axes", ints(axes))
        .of(x, it -> ordered(it, IntStream.of(axes).map(axis -> Axis.of(axis, it.rank()))));
  }

  private static Tensor ordered(Tensor x, IntStream axes) {
    return TracedTensor.of(Primitives.transpose(TracedTensor.value(x), axes.boxed().toList()));
  }

  /** Two axes exchanged. */
  public static Tensor swapaxes(Tensor x, int axis1, int axis2) {
    int[] order = IntStream.range(0, x.rank()).toArray();
    order[Axis.of(axis1, x.rank())] = Axis.of(axis2, x.rank());
    order[Axis.of(axis2, x.rank())] = Axis.of(axis1, x.rank());
    return Op.numpy("Swapaxes")
        .with("axis1", axis1)
        .with("axis2", axis2)
        .of(x, it -> ordered(it, IntStream.of(order)));
  }

  /** One axis moved to another place, the others in their order. */
  public static Tensor moveaxis(Tensor x, int source, int destination) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Integer moved = order.remove(Axis.of(source, x.rank()));
    order.add(Axis.of(destination, x.rank()), moved);
    return Op.numpy("Moveaxis")
        .with("source", source)
        .with("destination", destination)
        .of(x, it -> ordered(it, order.stream().mapToInt(Integer::intValue)));
  }

  /** A new axis of the length 1. */
  public static Tensor expandDims(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank() + 1);
    return Op.numpy("ExpandDims")
        .with("axis", axis)
        .of(
            x,
            it -> {
              Shape behind = it.shape().axes(place, it.rank());
              return reshape(it, it.shape().firstAxes(place).withNext(1).followedBy(behind));
            });
  }

  /** Without an axis of the length 1. */
  public static Tensor squeeze(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    if (x.shape().length(place) != 1) {
      throw new IllegalArgumentException(
          "Cannot squeeze axis " + axis + ", because the dimension is not 1.");
    }
    return Op.numpy("Squeeze")
        .with("axis", axis)
        .of(x, it -> reshape(it, it.shape().replacing(place, Shape.of())));
  }

  /**
   * Repeated to a shape: lengths of 1 grow, and axes are added in front.
   *
   * @param shape a length of -1 is that of x
   */
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    return Op.numpy("BroadcastTo")
        .with("shape", longs(shape.toArray()))
        .of(x, it -> repeatedTo(it, shape));
  }

  private static Tensor repeatedTo(Tensor x, Shape shape) {
    long[] lengths = shape.toArray();
    for (int i = 1; i <= Math.min(lengths.length, x.rank()); i++) {
      int place = lengths.length - i;
      lengths[place] = lengths[place] == Shape.NONE ? x.shape().length(-i) : lengths[place];
    }
    Shape whole = Shape.of(lengths);
    if (!Broadcasting.shape(x.shape(), whole).equals(whole)) {
      throw new IllegalArgumentException(
          "Cannot broadcast an array of the shape " + x.shape() + " to the shape " + shape + ".");
    }
    return TracedTensor.of(Broadcasting.to(TracedTensor.value(x), whole));
  }

  /** Tensors one behind the other along an axis. */
  public static Tensor concatenate(List<? extends Tensor> tensors, int axis) {
    Shape first = tensors.get(0).shape();
    int place = Axis.of(axis, first.rank());
    for (Tensor next : tensors) {
      if (next.rank() != first.rank()
          || !without(next.shape(), place).agreesWith(without(first, place), first.rank() - 1)) {
        throw new IllegalArgumentException(
            "Every value in `xs` must have the same shape except on the `axis` dim. But found"
                + " element of shape %s, which is different from the first element's shape %s."
                    .formatted(next.shape(), first));
      }
    }
    return Op.numpy("Concatenate")
        .with("axis", axis)
        .of(List.of(List.copyOf(tensors)), xs -> joined(xs, place));
  }

  private static Shape without(Shape shape, int axis) {
    return shape.replacing(axis, Shape.of());
  }

  private static Tensor joined(List<Tensor> tensors, int axis) {
    DType dtype = tensors.stream().map(Tensor::dtype).reduce(Broadcasting::promoted).orElseThrow();
    List<Value> values =
        tensors.stream().map(x -> cast(x, dtype)).map(TracedTensor::value).toList();
    return TracedTensor.of(Primitives.concatenate(axis, values));
  }

  /** Tensors of one shape side by side along a new axis. */
  public static Tensor stack(List<? extends Tensor> tensors, int axis) {
    Shape first = tensors.get(0).shape();
    int place = Axis.of(axis, first.rank() + 1);
    for (Tensor next : tensors) {
      if (!next.shape().equals(first)) {
        throw new IllegalArgumentException(
            "Every value in `x` must have the same shape. But found element of shape %s,  which is"
                    .formatted(next.shape())
                + " different from the first element's shape %s.".formatted(first));
      }
    }
    return Op.numpy("Stack")
        .with("axis", axis)
        .of(
            List.of(List.copyOf(tensors)),
            xs -> joined(xs.stream().map(x -> expandDims(x, place)).toList(), place));
  }

  /** An axis turned round, the last element first. */
  public static Tensor flip(Tensor x, int axis) {
    List<Integer> axes = List.of(Axis.of(axis, x.rank()));
    return Op.numpy("Flip")
        .with("axis", axis)
        .of(x, it -> TracedTensor.of(Primitives.reverse(TracedTensor.value(it), axes)));
  }

  /** Each element of an axis so many times, one after the other. */
  public static Tensor repeat(Tensor x, int repeats, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Repeat")
        .with("repeats", repeats)
        .with("axis", axis)
        .of(x, it -> repeated(it, repeats, place));
  }

  private static Tensor repeated(Tensor x, int repeats, int place) {
    Shape around = x.shape().firstAxes(place + 1);
    Shape behind = x.shape().axes(place + 1, x.rank());
    Tensor once = reshape(x, around.withNext(1).followedBy(behind));
    Tensor often = broadcastTo(once, around.withNext(repeats).followedBy(behind));
    long length = Lengths.times(x.shape().length(place), repeats);
    return reshape(often, x.shape().firstAxes(place).withNext(length).followedBy(behind));
  }

  /** The whole tensor so many times along an axis. */
  public static Tensor tile(Tensor x, int repeats, int axis) {
    List<Integer> often = new ArrayList<>(Collections.nCopies(x.rank(), 1));
    often.set(Axis.of(axis, x.rank()), repeats);
    return tile(x, often);
  }

  /** The whole tensor so many times along each axis. */
  public static Tensor tile(Tensor x, List<Integer> repeats) {
    if (repeats.size() != x.rank()) {
      throw new UnsupportedOperationException(
          "tile takes a number for each axis of %s. Received: repeats=%s"
              .formatted(x.shape(), repeats));
    }
    return Op.numpy("Tile").with("repeats", List.copyOf(repeats)).of(x, it -> tiled(it, repeats));
  }

  private static Tensor tiled(Tensor x, List<Integer> repeats) {
    Tensor tiled = x;
    for (int axis = 0; axis < repeats.size(); axis++) {
      if (repeats.get(axis) != 1) {
        tiled = joined(Collections.nCopies(repeats.get(axis), tiled), axis);
      }
    }
    return tiled;
  }

  /** Lengths as a list, as they stand in a configuration. */
  static List<Long> longs(long... lengths) {
    return LongStream.of(lengths).boxed().toList();
  }

  /** Axes as a list, as they stand in a configuration. */
  static List<Integer> ints(int... axes) {
    return IntStream.of(axes).boxed().toList();
  }
}
