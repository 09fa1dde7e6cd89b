package io.kerava.programs.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Elements on the heap, row by row, for what depends on them one by one. */
final class HeapCopy {
  private HeapCopy() {}

  /** Whole numbers. */
  static int[] ints(INDArray x) {
    return x.isEmpty() ? new int[0] : x.data().asInt();
  }

  /** Numbers of any type. */
  static double[] doubles(INDArray x) {
    return x.isEmpty() ? new double[0] : x.castTo(DataType.DOUBLE).data().asDouble();
  }
}
