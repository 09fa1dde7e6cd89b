package io.kerava.engine.dl4j;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves numbers between the heap and ND4J. On the CPU backend a row-major array of floats is one
 * memory copy; every other case (CUDA, double, strides) goes through ND4J's own conversion, which
 * also synchronizes with the device.
 */
final class HostTransfer {
  private HostTransfer() {}

  /** A new ND4J array with a copy of the elements. */
  static INDArray toNd(FloatArray array, DataType type) {
    INDArray nd = Nd4j.createUninitialized(DataType.FLOAT, array.shape().toArray(), 'c');
    write(array.data(), array.size(), nd);
    return type == DataType.FLOAT ? nd : nd.castTo(type);
  }

  /** Copies the elements and the shape of an ND4J array. */
  static void toHost(INDArray nd, FloatArray array) {
    array.reshape(Shape.of(nd.shape()));
    HostMemory.read(nd, array.data());
  }

  /** Overwrites a contiguous ND4J array. */
  static void write(float[] from, int length, INDArray nd) {
    if (HostMemory.isPlain(nd)) {
      HostMemory.pointer(nd).put(from, 0, length);
    } else {
      float[] exact = from.length == length ? from : java.util.Arrays.copyOf(from, length);
      nd.assign(Nd4j.createFromArray(exact).castTo(nd.dataType()).reshape('c', nd.shape()));
    }
  }
}
