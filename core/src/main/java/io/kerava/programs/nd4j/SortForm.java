package io.kerava.programs.nd4j;

import io.kerava.programs.ArgSort;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Form of what brings elements in an order. It is on the heap: ND4J sorts numbers without their
 * places, and doesn't keep the order of equal ones.
 */
final class SortForm {
  private SortForm() {}

  static INDArray argSort(ArgSort primitive, Call call) {
    INDArray x = call.input(0);
    double[] numbers = HeapCopy.doubles(x);
    int length = (int) x.size(primitive.axis());
    int inner = (int) Strided.strides(x.shape())[primitive.axis()];
    int[] sorted = new int[numbers.length];
    for (int line = 0; line < numbers.length / length; line++) {
      int first = line / inner * length * inner + line % inner;
      // -0 + 0 is 0, and NaN is larger than all in the order of Double
      Comparator<Integer> order = Comparator.comparingDouble(i -> numbers[first + i * inner] + 0.0);
      int[] places =
          IntStream.range(0, length)
              .boxed()
              .sorted(primitive.descending() ? order.reversed() : order)
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < length; i++) {
        sorted[first + i * inner] = places[i];
      }
    }
    return Elements.reshaped(Nd4j.createFromArray(sorted), x.shape());
  }
}
