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
import org.jspecify.annotations.Nullable;

/** Sums, extremes, orders and choices along axes. Without axes, all are meant. */
abstract class ReductionOps extends PartOps {
  static List<Integer> axes(Tensor x, int... axes) {
    return axes.length == 0
        ? IntStream.range(0, x.rank()).boxed().toList()
        : IntStream.of(axes).map(axis -> Axis.of(axis, x.rank())).sorted().boxed().toList();
  }

  static Tensor without(Tensor x, List<Integer> axes) {
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

  /** An operation that reduces, with Keras's arguments of it. */
  private static Op reducing(Op operation, boolean keepdims, int... axes) {
    return operation.with("axis", axis(axes)).with("keepdims", keepdims);
  }

  /** Keras's Keras's axis: none, one, or several. */
  static @Nullable Object axis(int... axes) {
    return axes.length == 0 ? null : axes.length == 1 ? (Object) axes[0] : ints(axes);
  }

  private static Tensor sum(boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy("Sum"), keepdims, axes)
        .of(x, it -> reduced(Reduce.Kind.SUM, number(it), keepdims, axes));
  }

  private static Tensor mean(boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy("Mean"), keepdims, axes).of(x, it -> meanOf(it, keepdims, axes));
  }

  private static Tensor meanOf(Tensor x, boolean keepdims, int... axes) {
    Tensor floats = cast(x, DType.FLOAT32);
    Tensor kept = sumKeepdims(floats, axes).divide(count(x, axes(x, axes)));
    return keepdims ? kept : without(kept, axes(x, axes));
  }

  private static Tensor variance(boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy("Var"), keepdims, axes).of(x, it -> varianceOf(it, keepdims, axes));
  }

  private static Tensor varianceOf(Tensor x, boolean keepdims, int... axes) {
    Tensor kept = meanKeepdims(square(x.subtract(meanKeepdims(x, axes))), axes);
    return keepdims ? kept : without(kept, axes(x, axes));
  }

  private static Tensor extreme(Reduce.Kind kind, boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy(kind), keepdims, axes)
        .with("initial", null)
        .of(x, it -> reduced(kind, it, keepdims, axes));
  }

  /** The sum along axes, which go. */
  public static Tensor sum(Tensor x, int... axes) {
    return sum(false, x, axes);
  }

  /** The sum along axes, which stay, 1 long. */
  public static Tensor sumKeepdims(Tensor x, int... axes) {
    return sum(true, x, axes);
  }

  /** The mean along axes, which go. */
  public static Tensor mean(Tensor x, int... axes) {
    return mean(false, x, axes);
  }

  /** The mean along axes, which stay, 1 long. */
  public static Tensor meanKeepdims(Tensor x, int... axes) {
    return mean(true, x, axes);
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
    return variance(true, x, axes);
  }

  /** The variance along axes, which go. */
  public static Tensor var(Tensor x, int... axes) {
    return variance(false, x, axes);
  }

  /** The standard deviation along axes, which go. */
  public static Tensor std(Tensor x, int... axes) {
    return std(false, x, axes);
  }

  /** The standard deviation along axes, which stay, 1 long. */
  public static Tensor stdKeepdims(Tensor x, int... axes) {
    return std(true, x, axes);
  }

  private static Tensor std(boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy("Std"), keepdims, axes)
        .of(x, it -> sqrt(varianceOf(it, keepdims, axes)));
  }

  /** {@code x * x}. */
  public static Tensor square(Tensor x) {
    return Op.numpy("Square").of(x, it -> it.multiply(it));
  }

  /** The largest along axes, which go; of conditions, whether one holds. */
  public static Tensor max(Tensor x, int... axes) {
    return extreme(Reduce.Kind.MAX, false, x, axes);
  }

  /** The largest along axes, which stay, 1 long. */
  public static Tensor maxKeepdims(Tensor x, int... axes) {
    return extreme(Reduce.Kind.MAX, true, x, axes);
  }

  /** The smallest along axes, which go; of conditions, whether all hold. */
  public static Tensor min(Tensor x, int... axes) {
    return extreme(Reduce.Kind.MIN, false, x, axes);
  }

  /** The smallest along axes, which stay, 1 long. */
  public static Tensor minKeepdims(Tensor x, int... axes) {
    return extreme(Reduce.Kind.MIN, true, x, axes);
  }

  /** Whether one holds along axes, which go. */
  public static Tensor any(Tensor x, int... axes) {
    return any(false, x, axes);
  }

  /** Whether one holds along axes, which stay, 1 long. */
  public static Tensor anyKeepdims(Tensor x, int... axes) {
    return any(true, x, axes);
  }

  private static Tensor any(boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy("Any"), keepdims, axes)
        .of(x, it -> reduced(Reduce.Kind.MAX, cast(it, DType.BOOL), keepdims, axes));
  }

  /** Whether all hold along axes, which go. */
  public static Tensor all(Tensor x, int... axes) {
    return all(false, x, axes);
  }

  /** Whether all hold along axes, which stay, 1 long. */
  public static Tensor allKeepdims(Tensor x, int... axes) {
    return all(true, x, axes);
  }

  private static Tensor all(boolean keepdims, Tensor x, int... axes) {
    return reducing(Op.numpy("All"), keepdims, axes)
        .of(x, it -> reduced(Reduce.Kind.MIN, cast(it, DType.BOOL), keepdims, axes));
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
    return Op.numpy("Argmax")
        .with("axis", axis)
        .with("keepdims", false)
        .of(x, it -> squeeze(of(new ArgReduce(true, place), it), place));
  }

  /** Where the smallest along an axis is, which goes; the first of several. */
  public static Tensor argmin(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Argmin")
        .with("axis", axis)
        .with("keepdims", false)
        .of(x, it -> squeeze(of(new ArgReduce(false, place), it), place));
  }

  /** The sum up to each element of an axis. */
  public static Tensor cumsum(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Cumsum")
        .with("axis", axis)
        .with("dtype", null)
        .of(x, it -> of(new CumulativeSum(place, false), number(it)));
  }

  /** The numbers of the elements of an axis in rising order; equal ones keep theirs. */
  public static Tensor argsort(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Argsort")
        .with("axis", axis)
        .of(x, it -> of(new ArgSort(place, false), number(it)));
  }

  /** The elements of an axis in rising order. */
  public static Tensor sort(Tensor x, int axis) {
    return Op.numpy("Sort")
        .with("axis", axis)
        .of(x, it -> takeAlongAxis(it, argsort(it, axis), axis));
  }

  /** The elements of an axis in falling order. */
  public static Tensor sortDescending(Tensor x, int axis) {
    return takeAlongAxis(x, of(new ArgSort(Axis.of(axis, x.rank()), true), number(x)), axis);
  }

  /** Elements of an axis by their numbers, whose axes come in its place. */
  public static Tensor take(Tensor x, Tensor indices, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Take")
        .with("axis", axis)
        .of(x, indices, (a, i) -> of(new Gather(place), a, cast(i, DType.INT32)));
  }

  /** Elements of each line along an axis by their numbers, which have as many axes. */
  public static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
    if (x.rank() != indices.rank()) {
      throw new IllegalArgumentException(
          "`x` and `indices` must have the same number of dimensions, but receive shape %s and %s."
              .formatted(Broadcasting.list(x.shape()), Broadcasting.list(indices.shape())));
    }
    int place = Axis.of(axis, x.rank());
    return Op.numpy("TakeAlongAxis")
        .with("axis", axis)
        .of(x, indices, (a, i) -> of(new TakeAlongAxis(place), a, cast(i, DType.INT32)));
  }
}
