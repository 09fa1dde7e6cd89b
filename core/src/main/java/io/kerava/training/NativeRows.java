package io.kerava.training;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples that stay in the native memory of a row-major ND4J array of floats: a large data set is
 * read batch by batch instead of being copied whole. Several threads may read at once.
 */
final class NativeRows implements Rows {
  private final INDArray array;
  private final FloatPointer start;

  /** The same memory; {@code null} where it has more bytes than a buffer can have. */
  private final @Nullable FloatBuffer buffer;

  private final Shape sampleShape;
  private final long sampleSize;

  NativeRows(INDArray array) {
    this.array = array;
    this.start = HostMemory.pointer(array);
    this.sampleShape = Shape.of(array.shape()).withoutBatch();
    this.sampleSize = sampleShape.size();
    long bytes = array.length() * Float.BYTES;
    this.buffer =
        bytes > Integer.MAX_VALUE
            ? null
            : start.capacity(array.length()).asByteBuffer().asFloatBuffer();
  }

  @Override
  public int count() {
    return ElementCount.of(array.size(0));
  }

  @Override
  public Shape sampleShape() {
    return sampleShape;
  }

  @Override
  public void copy(int first, int rows, float[] to, int offset) {
    int length = ElementCount.of(rows, sampleSize);
    FloatBuffer whole = buffer;
    if (whole == null) {
      new FloatPointer(start).position(first * sampleSize).get(to, offset, length);
    } else {
      whole.get((int) (first * sampleSize), to, offset, length);
    }
  }
}
