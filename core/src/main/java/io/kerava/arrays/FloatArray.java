package io.kerava.arrays;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row-major array of float on the heap with a shape: what travels between the training loop and
 * an engine.
 *
 * <p>It is a buffer: {@link #reshape} gives it another shape and grows {@link #data()} where that
 * is too small, so that one instance serves every batch. Only the first {@link #size()} elements of
 * {@link #data()} count.
 */
public final class FloatArray {
  private float[] data;
  private Shape shape;
  private int size;
  private boolean @Nullable [] mask;

  private FloatArray(float[] data, Shape shape) {
    this.data = data;
    this.shape = shape;
    this.size = shape.size();
  }

  /** An array of zeros. */
  public static FloatArray zeros(Shape shape) {
    return new FloatArray(HeapSpace.floats(shape.size()), shape);
  }

  /**
   * An array over the given elements, which are not copied.
   *
   * @throws IllegalArgumentException where there are fewer elements than the shape has
   */
  public static FloatArray wrap(float[] data, Shape shape) {
    if (data.length < shape.size()) {
      throw new IllegalArgumentException(
          "A shape of " + shape + " needs " + shape.size() + " elements. Received: " + data.length);
    }
    return new FloatArray(data, shape);
  }

  /** So many empty arrays, for somebody to {@link #reshape} and fill. */
  public static List<FloatArray> buffers(int count) {
    FloatArray[] buffers = new FloatArray[count]; // no stream: a predicted row would notice
    for (int i = 0; i < count; i++) {
      buffers[i] = zeros(Shape.of(0));
    }
    return List.of(buffers);
  }

  /** A copy of an ND4J array of any type, order and stride. */
  public static FloatArray copyOf(INDArray array) {
    return new FloatArray(HostMemory.copy(array), Shape.of(array.shape()));
  }

  /** The elements in row-major order; the first {@link #size()} of them count. Not a copy. */
  public float[] data() {
    return data;
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** The length of the first axis. */
  public int rows() {
    return shape.intLength(0);
  }

  /** Gives the buffer another shape; the elements are unspecified where it had to grow. */
  public void reshape(Shape newShape) {
    if (newShape.equals(shape)) {
      return;
    }
    int newSize = newShape.size();
    if (newSize > data.length) {
      data = HeapSpace.floats(newSize);
    }
    shape = newShape;
    size = newSize;
  }

  /**
   * Which elements of the first axes count, as Keras hangs a mask on its tensors; {@code null}
   * where all do.
   */
  public boolean @Nullable [] mask() {
    return mask;
  }

  /** Sets {@link #mask}, which is not copied. */
  public void setMask(boolean @Nullable [] counting) {
    mask = counting;
  }

  /** A copy, outside of any workspace, as an ND4J array of ND4J's type {@code FLOAT}. */
  public INDArray toNd() {
    float[] exact = data.length == size ? data : Arrays.copyOf(data, size);
    return Detached.make(() -> Nd4j.create(exact, shape.toArray(), 'c'));
  }
}
