package io.kerava.examples;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays as a notebook shows them: {@code [0.0231 0.9764 0.9768 0.0251]}. */
final class NumpyText {
  private NumpyText() {}

  /** A row of numbers, or a table of rows, with four digits. */
  static String decimals(INDArray array) {
    return text(array, "%.4f");
  }

  /** A row of numbers, or a table of rows, rounded to whole ones. */
  static String integers(INDArray array) {
    return text(array, "%.0f");
  }

  private static String text(INDArray array, String format) {
    if (array.rank() == 2) {
      return IntStream.range(0, array.rows())
          .mapToObj(i -> text(array.getRow(i), format))
          .collect(Collectors.joining("\n ", "[", "]"));
    }
    return DoubleStream.of(array.toDoubleVector())
        .mapToObj(value -> String.format(Locale.ROOT, format, value))
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
