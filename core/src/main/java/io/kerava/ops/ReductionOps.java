package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.ArgReduce;
import io.kerava.programs.ArgSort;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Gather;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.Reduce;
import io.kerava.programs.TakeAlongAxis;
import io.kerava.programs.Value;
import java.util.List;
import java.util.stream.IntStream;

/** Sums, extremes, orders and choices along axes. Without axes, all are meant. */
abstract class ReductionOps extends ShapeOps {
  private static List<Integer> axes(Tensor x, int... axes) {
    return axes.length == 0
        ? IntStream.range(0, x.rank()).boxed().toList()
        : IntStream.of(axes).map(axis -> Axis.of(axis, x.rank())).sorted().boxed().toList();
  }

  private static Tensor without(Tensor x, List<Integer> axes) {
    long[] left =
        IntStream.range(0, x.rank())
            .filter(i -> !axes.contains(i))
            .mapToLong(i -> x.shape().length(i))
            .toArray();
    return reshape(x, Shape.of(left));
  }

  private static Tensor reduced(Reduce.Kind kind, Tensor x, boolean keepdims, int... axes) {
    List<Integer> places = axes(x, axes);
    Value all = Primitives.apply(new Reduce(kind, places), TracedTensor.value(x));
    Tensor kept = TracedTensor.of(all);
    return keepdims ? kept : without(kept, places);
  }

  private static Tensor number(Tensor x) {
    return x.dtype() == DType.BOOL ? cast(x, DType.INT32) : x;
  }

  /** The sum along axes, which go. */
  public static Tensor sum(Tensor x, int... axes) {
    return reduced(Reduce.Kind.SUM, number(x), false, axes);
  }

  /** The sum along axes, which stay, 1 long. */
  public static Tensor sumKeepdims(Tensor x, int... axes) {
    return reduced(Reduce.Kind.SUM, number(x), true, axes);
  }

  /** The mean along axes, which go. */
  public static Tensor mean(Tensor x, int... axes) {
    return without(meanKeepdims(x, axes), axes(x, axes));
  }

  /** The mean along axes, which stay, 1 long. */
  public static Tensor meanKeepdims(Tensor x, int... axes) {
    Tensor floats = cast(x, DType.FLOAT32);
    return sumKeepdims(floats, axes).divide(count(x, axes(x, axes)));
  }

  /** How many elements lie along some axes: a number, or counted where the batch is among them. */
  private static Tensor count(Tensor x, List<Integer> axes) {
    long count = 1;
    for (int axis : axes) {
      count = Lengths.times(count, x.shape().length(axis));
    }
    if (!Lengths.growsWithBatch(count)) {
      return CreationOps.scalar((float) count, x);
    }
    Tensor one = CreationOps.scalar(1f, x);
    return sum(broadcastTo(one, Shape.of(count)));
  }

  /** The variance along axes, which stay, 1 long. */
  public static Tensor varianceKeepdims(Tensor x, int... axes) {
    return meanKeepdims(square(x.subtract(meanKeepdims(x, axes))), axes);
  }

  /** The variance along axes, which go. */
  public static Tensor var(Tensor x, int... axes) {
    return without(varianceKeepdims(x, axes), axes(x, axes));
  }

  /** {@code x * x}. */
  public static Tensor square(Tensor x) {
    return x.multiply(x);
  }

  /** The largest along axes, which go; of conditions, whether one holds. */
  public static Tensor max(Tensor x, int... axes) {
    return reduced(Reduce.Kind.MAX, x, false, axes);
  }

  /** The largest along axes, which stay, 1 long. */
  public static Tensor maxKeepdims(Tensor x, int... axes) {
    return reduced(Reduce.Kind.MAX, x, true, axes);
  }

  /** The smallest along axes, which go; of conditions, whether all hold. */
  public static Tensor min(Tensor x, int... axes) {
    return reduced(Reduce.Kind.MIN, x, false, axes);
  }

  /** The smallest along axes, which stay, 1 long. */
  public static Tensor minKeepdims(Tensor x, int... axes) {
    return reduced(Reduce.Kind.MIN, x, true, axes);
  }

  /** Whether one holds along axes, which go. */
  public static Tensor any(Tensor x, int... axes) {
    return max(cast(x, DType.BOOL), axes);
  }

  /** Whether all hold along axes, which go. */
  public static Tensor all(Tensor x, int... axes) {
    return min(cast(x, DType.BOOL), axes);
  }

  private static Tensor of(Primitive primitive, Tensor... inputs) {
    Value[] values = new Value[inputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = TracedTensor.value(inputs[i]);
    }
    return TracedTensor.of(Primitives.apply(primitive, values));
  }

  /** Where the largest along an axis is, which goes; the first of several. */
  public static Tensor argmax(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return squeeze(of(new ArgReduce(true, place), x), place);
  }

  /** Where the smallest along an axis is, which goes; the first of several. */
  public static Tensor argmin(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return squeeze(of(new ArgReduce(false, place), x), place);
  }

  /** The sum up to each element of an axis. */
  public static Tensor cumsum(Tensor x, int axis) {
    return of(new CumulativeSum(Axis.of(axis, x.rank()), false), number(x));
  }

  /** The numbers of the elements of an axis in rising order; equal ones keep theirs. */
  public static Tensor argsort(Tensor x, int axis) {
    return of(new ArgSort(Axis.of(axis, x.rank()), false), number(x));
  }

  /** The elements of an axis in rising order. */
  public static Tensor sort(Tensor x, int axis) {
    return takeAlongAxis(x, argsort(x, axis), axis);
  }

  /** The elements of an axis in falling order. */
  public static Tensor sortDescending(Tensor x, int axis) {
    return takeAlongAxis(x, of(new ArgSort(Axis.of(axis, x.rank()), true), number(x)), axis);
  }

  /** Elements of an axis by their numbers, whose axes come in its place. */
  public static Tensor take(Tensor x, Tensor indices, int axis) {
    return of(new Gather(Axis.of(axis, x.rank())), x, cast(indices, DType.INT32));
  }

  /** Elements of each line along an axis by their numbers, which have as many axes. */
  public static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
    return of(new TakeAlongAxis(Axis.of(axis, x.rank())), x, cast(indices, DType.INT32));
  }
}
