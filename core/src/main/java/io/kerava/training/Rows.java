package io.kerava.training;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;

/** Samples along the first axis, read one by one or in runs; as {@code float}, as Keras casts. */
@CheckReturnValue
public interface Rows {
  /** The number of samples. */
  int count();

  /** The shape of one sample, without the batch axis; rank 0 for plain labels. */
  Shape sampleShape();

  /**
   * Copies consecutive samples.
   *
   * @param first the first sample
   * @param count how many
   * @param offset where in {@code to} they go
   */
  void copy(int first, int count, float[] to, int offset);

  /**
   * The same samples in another shape of the same size: the axis of length 1 that Keras adds or
   * drops at the end. Not a copy.
   */
  default Rows reshaped(Shape newSampleShape) {
    return newSampleShape.equals(sampleShape()) ? this : new ReshapedRows(this, newSampleShape);
  }

  /** The samples {@code [from, to)} of these. Not a copy. */
  default Rows slice(int from, int to) {
    return new RowSlice(this, from, to);
  }
}
