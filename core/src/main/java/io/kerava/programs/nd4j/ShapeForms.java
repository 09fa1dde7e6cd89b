package io.kerava.programs.nd4j;

import io.kerava.programs.Broadcast;
import io.kerava.programs.Concatenate;
import io.kerava.programs.Constant;
import io.kerava.programs.DynamicSlice;
import io.kerava.programs.DynamicUpdate;
import io.kerava.programs.Fill;
import io.kerava.programs.Iota;
import io.kerava.programs.Pad;
import io.kerava.programs.Reshape;
import io.kerava.programs.Reverse;
import io.kerava.programs.Slice;
import io.kerava.programs.Transpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forms of what makes elements, or puts them in other places. */
final class ShapeForms {
  private ShapeForms() {}

  static INDArray constant(Constant primitive, Call call) {
    Object elements = primitive.elements();
    INDArray flat;
    if (elements instanceof float[] floats) {
      flat = Nd4j.createFromArray(floats).castTo(call.floats());
    } else if (elements instanceof int[] ints) {
      flat = Nd4j.createFromArray(ints);
    } else {
      flat = Nd4j.createFromArray((boolean[]) elements);
    }
    return Elements.reshaped(flat, call.shape());
  }

  static INDArray fill(Fill primitive, Call call) {
    return call.filled(primitive.value());
  }

  static INDArray iota(Iota primitive, Call call) {
    DataType type = Elements.type(primitive.type().dtype(), call.floats());
    return places(call.shape(), primitive.axis(), type);
  }

  /** Each element's place along an axis. */
  static INDArray places(long[] shape, int axis, DataType type) {
    int[] along = IntStream.range(0, (int) shape[axis]).toArray();
    long[] strides = new long[shape.length];
    strides[axis] = 1;
    return Strided.view(Nd4j.createFromArray(along).castTo(type), 0, shape, strides).dup('c');
  }

  static INDArray reshape(Reshape primitive, Call call) {
    return Elements.reshaped(call.input(0), call.shape());
  }

  static INDArray transpose(Transpose primitive, Call call) {
    return Strided.transposed(call.input(0), ints(primitive.axes()));
  }

  static INDArray broadcast(Broadcast primitive, Call call) {
    return Strided.repeated(call.input(0), call.shape());
  }

  static INDArray slice(Slice primitive, Call call) {
    long[] starts = longs(primitive.starts());
    return Strided.part(call.input(0), starts, call.shape(), longs(primitive.strides())).dup('c');
  }

  static INDArray pad(Pad primitive, Call call) {
    INDArray x = call.input(0);
    INDArray y = call.filled(primitive.value());
    if (!x.isEmpty()) {
      long[] steps = primitive.interior().stream().mapToLong(gap -> gap + 1).toArray();
      Strided.part(y, longs(primitive.low()), x.shape(), steps).assign(x);
    }
    return y;
  }

  static INDArray concatenate(Concatenate primitive, Call call) {
    INDArray y = call.newOutput();
    long[] starts = new long[y.rank()];
    for (INDArray x : call.inputs()) {
      if (!x.isEmpty()) {
        Strided.part(y, starts, x.shape(), ones(y.rank())).assign(x);
      }
      starts[primitive.axis()] += x.size(primitive.axis());
    }
    return y;
  }

  static INDArray reverse(Reverse primitive, Call call) {
    INDArray x = call.input(0);
    return primitive.axes().isEmpty()
        ? x.dup('c')
        : Operations.run("reverse", ints(primitive.axes()), Elements.like(x), x);
  }

  static INDArray dynamicSlice(DynamicSlice primitive, Call call) {
    INDArray x = call.input(0);
    long[] starts = starts(call.input(1), x.shape(), call.shape());
    return Strided.part(x, starts, call.shape(), ones(x.rank())).dup('c');
  }

  static INDArray dynamicUpdate(DynamicUpdate primitive, Call call) {
    INDArray y = call.input(0).dup('c');
    INDArray part = call.input(1);
    if (!part.isEmpty()) {
      long[] starts = starts(call.input(2), y.shape(), part.shape());
      Strided.part(y, starts, part.shape(), ones(y.rank())).assign(part);
    }
    return y;
  }

  /** Where a part begins, on the heap, as a view has to know it; never beyond an end. */
  private static long[] starts(INDArray given, long[] whole, long[] part) {
    int[] wanted = HeapCopy.ints(given);
    return IntStream.range(0, whole.length)
        .mapToLong(axis -> Math.max(0, Math.min(wanted[axis], whole[axis] - part[axis])))
        .toArray();
  }

  private static long[] ones(int rank) {
    long[] ones = new long[rank];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static long[] longs(List<Long> lengths) {
    return lengths.stream().mapToLong(Long::longValue).toArray();
  }

  private static int[] ints(List<Integer> axes) {
    return axes.stream().mapToInt(Integer::intValue).toArray();
  }
}
