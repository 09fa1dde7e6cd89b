package io.kerava.training;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

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
   * {@link #copy} in double, exact where the samples are whole numbers.
   *
   * @param scratch has room for the same places
   */
  default void copy(int first, int count, double[] to, int offset, float[] scratch) {
    copy(first, count, scratch, offset);
    int end = offset + count * sampleShape().size();
    for (int i = offset; i < end; i++) {
      to[i] = scratch[i];
    }
  }

  /**
   * The same samples as the bits of whole numbers, {@link Float#intBitsToFloat}: how ids reach an
   * {@code Embedding} of more rows than floats can count.
   *
   * @throws IllegalArgumentException where they are no whole numbers
   */
  default Rows asIds() {
    throw new IllegalArgumentException(
        "The model's Embedding has more than 16777216 rows, and float numbers count no further"
            + " without gaps. Give x as int[][], or as an INDArray of the type INT or LONG, such as"
            + " x.castTo(DataType.INT). Received: x of float numbers.");
  }

  /**
   * The samples as an array, {@code (samples, …)}: whole numbers as such, others as floats.
   *
   * @throws IllegalArgumentException where they are texts
   */
  default INDArray toNd() {
    FloatArray values = FloatArray.zeros(sampleShape().withBatch(count()));
    copy(0, count(), values.data(), 0);
    return values.toNd();
  }

  /** The samples as texts; empty where they are numbers. */
  default Optional<TextArray> texts() {
    return Optional.empty();
  }

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
