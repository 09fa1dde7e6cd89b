package io.kerava.examples;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays as a notebook shows them: {@code [0.0231 0.9764 0.9768 0.0251]}. */
final class NumpyText {
  private NumpyText() {}

  /** All numbers in one row with four digits, as {@code print(a.ravel())} shows them. */
  static String decimals(INDArray array) {
    return row(array, "%.4f");
  }

  /** All numbers in one row, rounded to whole ones. */
  static String integers(INDArray array) {
    return row(array, "%.0f");
  }

  private static String row(INDArray array, String format) {
    return DoubleStream.of(array.ravel().toDoubleVector())
        .mapToObj(value -> String.format(Locale.ROOT, format, value))
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
