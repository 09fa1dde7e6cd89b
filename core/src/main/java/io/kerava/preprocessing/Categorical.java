package io.kerava.preprocessing;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.config.None;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One-hot rows of class labels, {@code keras.utils.to_categorical}.
 *
 * <pre>{@code
 * import static io.kerava.preprocessing.Categorical.toCategorical;
 *
 * INDArray y = toCategorical(new int[] {0, 2, 1}); // [[1, 0, 0], [0, 0, 1], [0, 1, 0]]
 * }</pre>
 *
 * <p>Source: {@code keras/src/utils/numerical_utils.py}. Keras's rows are float64, these are
 * float32; Keras counts a negative label from the end, which is refused here.
 */
public final class Categorical {

  private Categorical() {}

  /**
   * One-hot rows with as many classes as the greatest label asks for.
   *
   * @param y labels from 0, (n)
   * @return float32 (n, max(y) + 1)
   * @throws IllegalArgumentException if there is no label, or a negative one
   */
  public static INDArray toCategorical(int[] y) {
    return toCategorical(y, classesOf(None.refused("y", y)));
  }

  /**
   * One-hot rows.
   *
   * @param y labels from 0 to {@code numClasses - 1}, (n)
   * @return float32 (n, numClasses)
   * @throws IllegalArgumentException if a label is out of range
   */
  public static INDArray toCategorical(int[] y, int numClasses) {
    return oneHot(y, numClasses, new long[] {None.refused("y", y).length});
  }

  /** One-hot rows with as many classes as the greatest label asks for; of any shape. */
  public static INDArray toCategorical(INDArray y) {
    int[] labels = labels(y);
    return oneHot(labels, classesOf(labels), shape(y));
  }

  /**
   * One-hot rows for labels of any shape.
   *
   * @param y labels from 0 to {@code numClasses - 1}, (…) or (…, 1)
   * @return float32 (…, numClasses)
   * @throws IllegalArgumentException if a label is out of range or not whole
   */
  public static INDArray toCategorical(INDArray y, int numClasses) {
    return oneHot(labels(y), numClasses, shape(y));
  }

  private static INDArray oneHot(int[] y, int numClasses, long[] shape) {
    if (numClasses < 1) {
      throw new IllegalArgumentException(
          "`numClasses` must be 1 or more. Received: numClasses=" + numClasses);
    }
    float[] rows = room(y.length, numClasses);
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0 || y[i] >= numClasses) {
        throw new IllegalArgumentException(
            "Each label must be from 0 to "
                + (numClasses - 1)
                + ", as there are "
                + numClasses
                + " classes. Received: "
                + y[i]
                + " at position "
                + i
                + ". Count the labels from 0, or give a greater numClasses.");
      }
      rows[i * numClasses + y[i]] = 1;
    }
    long[] outputShape = Arrays.copyOf(shape, shape.length + 1);
    outputShape[shape.length] = numClasses;
    return rows.length == 0
        ? Nd4j.create(DataType.FLOAT, outputShape)
        : Nd4j.create(rows, outputShape, DataType.FLOAT);
  }

  private static float[] room(int labels, int numClasses) {
    try {
      return HeapSpace.floats(
          ElementCount.of(labels, numClasses),
          "toCategorical",
          "give the labels themselves to the loss sparse_categorical_crossentropy");
    } catch (ArraySizeException e) {
      throw e.in(
          "toCategorical",
          "Give the labels themselves to the loss sparse_categorical_crossentropy.");
    }
  }

  private static int classesOf(int[] y) {
    int greatest = Arrays.stream(y).max().orElseThrow(Categorical::noLabels);
    return Math.max(1, (int) Math.min(greatest + 1L, Integer.MAX_VALUE));
  }

  private static IllegalArgumentException noLabels() {
    return new IllegalArgumentException(
        "At least one label is needed, or numClasses. Received: none");
  }

  private static int[] labels(INDArray y) {
    double[] values = None.refused("y", y).isEmpty() ? new double[0] : y.dup('c').data().asDouble();
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) values[i];
      if (labels[i] != values[i]) {
        throw new IllegalArgumentException(
            "Each label must be a whole number. Received: " + values[i] + " at position " + i);
      }
    }
    return labels;
  }

  /** A last dimension of 1 is no dimension of its own, unless it is the only one. */
  private static long[] shape(INDArray y) {
    long[] shape = y.shape();
    boolean column = shape.length > 1 && shape[shape.length - 1] == 1;
    return column ? Arrays.copyOf(shape, shape.length - 1) : shape;
  }
}
