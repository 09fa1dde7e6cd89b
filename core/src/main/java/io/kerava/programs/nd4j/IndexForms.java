package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.reshaped;

import io.kerava.arrays.Shape;
import io.kerava.programs.AddAlongAxis;
import io.kerava.programs.Gather;
import io.kerava.programs.IndexRange;
import io.kerava.programs.Primitive;
import io.kerava.programs.ScatterAdd;
import io.kerava.programs.TakeAlongAxis;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forms of what finds elements by numbers that are data. The numbers are checked on the heap, since
 * ND4J reads and writes beside an array where they lie outside; the elements stay where they are.
 */
final class IndexForms {
  private IndexForms() {}

  static INDArray gather(Gather primitive, Call call) {
    INDArray x = call.input(0);
    INDArray indices = call.input(1);
    int axis = primitive.axis();
    long inner = size(x, axis + 1, x.rank());
    int[] numbers = checked(primitive, indices, x.size(axis));
    long outer = size(x, 0, axis);
    INDArray taken =
        outer == 1
            ? take(reshaped(x, x.size(axis), inner), numbers, 0) // several times as fast
            : take(reshaped(x, outer, x.size(axis), inner), numbers, 1);
    return reshaped(taken, call.shape());
  }

  static INDArray scatterAdd(ScatterAdd primitive, Call call) {
    INDArray indices = call.input(0);
    INDArray updates = call.input(1);
    int axis = primitive.axis();
    long[] shape = call.shape();
    int[] numbers = checked(primitive, indices, shape[axis]);
    long outer = size(updates, 0, axis);
    long inner = size(updates, axis + indices.rank(), updates.rank());
    INDArray rows = Strided.turned(reshaped(updates, outer, numbers.length, inner));
    INDArray sums = add(reshaped(rows, numbers.length, outer * inner), numbers, shape[axis]);
    INDArray turned = Strided.turned(reshaped(sums, shape[axis], outer, inner));
    return reshaped(turned, shape);
  }

  static INDArray takeAlongAxis(TakeAlongAxis primitive, Call call) {
    INDArray x = call.input(0);
    INDArray indices = call.input(1);
    int[] numbers = checked(primitive, indices, x.size(primitive.axis()));
    int[] places = places(numbers, indices, primitive.axis(), x.size(primitive.axis()));
    return reshaped(take(reshaped(x, x.length()), places, 0), call.shape());
  }

  static INDArray addAlongAxis(AddAlongAxis primitive, Call call) {
    INDArray indices = call.input(0);
    INDArray updates = call.input(1);
    long[] shape = call.shape();
    int[] numbers = checked(primitive, indices, shape[primitive.axis()]);
    int[] places = places(numbers, indices, primitive.axis(), shape[primitive.axis()]);
    INDArray sums = add(reshaped(updates, updates.length()), places, call.type().shape().size());
    return reshaped(sums, shape);
  }

  private static int[] checked(Primitive primitive, INDArray indices, long length) {
    int[] numbers = HeapCopy.ints(indices);
    IndexRange range = new IndexRange(primitive, Shape.of(indices.shape()), (int) length);
    for (int place = 0; place < numbers.length; place++) {
      range.checked(numbers[place], place);
    }
    return numbers;
  }

  /** The numbers of elements of a whole array, whose axis has a length of its own. */
  private static int[] places(int[] numbers, INDArray indices, int axis, long length) {
    int inner = (int) size(indices, axis + 1, indices.rank());
    int block = (int) indices.size(axis) * inner;
    int[] places = new int[numbers.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (int) (i / block * length + numbers[i]) * inner + i % inner;
    }
    return places;
  }

  /** ND4J takes no conditions. */
  private static INDArray take(INDArray x, int[] numbers, int axis) {
    if (x.dataType() == DataType.BOOL) {
      return take(x.castTo(DataType.INT32), numbers, axis).castTo(DataType.BOOL);
    }
    long[] shape = x.shape().clone();
    shape[axis] = numbers.length;
    INDArray y = Elements.uninitialized(x.dataType(), shape);
    return Operations.run("gather", new int[] {axis}, y, x, Nd4j.createFromArray(numbers));
  }

  /** Adds rows up, in their order. */
  private static INDArray add(INDArray rows, int[] numbers, long length) {
    long[] shape = rows.shape().clone();
    shape[0] = length;
    INDArray sums = Elements.filled(0, rows.dataType(), shape);
    Nd4j.exec(
        DynamicCustomOp.builder("scatter_add")
            .addInputs(sums, Nd4j.createFromArray(numbers), rows)
            .addOutputs(sums)
            .addBooleanArguments(true) // without this, threads race where a number comes twice
            .build());
    return sums;
  }

  private static long size(INDArray x, int from, int to) {
    long size = 1;
    for (int axis = from; axis < to; axis++) {
      size *= x.size(axis);
    }
    return size;
  }
}
