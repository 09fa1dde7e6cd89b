package io.kerava.arrays;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The elements of ND4J's arrays where they lie in this machine's memory: one memory copy instead of
 * a call for each element, which is what ND4J's own {@code asFloat()} makes.
 */
public final class HostMemory {
  private HostMemory() {}

  /**
   * Whether the elements can be read and written in place: floats on the CPU backend, one after the
   * other in row-major order. A view of consecutive rows is such an array too.
   */
  public static boolean isPlain(INDArray array) {
    return array.dataType() == DataType.FLOAT && Nd4j.getEnvironment().isCPU() && isRowMajor(array);
  }

  private static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) > 1 && array.stride(axis) != expected) {
        return false;
      }
      expected *= array.size(axis);
    }
    return true;
  }

  /** A pointer to the first element of a {@linkplain #isPlain plain} array. */
  public static FloatPointer pointer(INDArray plain) {
    return new FloatPointer(plain.data().addressPointer());
  }

  /** Copies all elements in row-major order, as floats, whatever the array's type and strides. */
  public static void read(INDArray array, float[] to) {
    INDArray plain = isPlain(array) ? array : array.castTo(DataType.FLOAT).dup('c');
    int length = ElementCount.of(plain.length());
    if (isPlain(plain)) {
      pointer(plain).get(to, 0, length);
    } else { // on a device
      System.arraycopy(plain.data().asFloat(), 0, to, 0, length);
    }
  }

  /** All elements in row-major order, copied, as floats. */
  static float[] copy(INDArray array) {
    float[] copy = HeapSpace.floats(Shape.of(array.shape()).size());
    if (copy.length > 0) {
      read(array, copy);
    }
    return copy;
  }
}
