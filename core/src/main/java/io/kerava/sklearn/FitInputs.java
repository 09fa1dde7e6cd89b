package io.kerava.sklearn;

import io.kerava.arrays.DoubleArray;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of what comes into {@code fit} and {@code predict}, as strict as scikit-learn's. */
final class FitInputs {
  private FitInputs() {}

  /** The number of features of samples that must be rows of finite numbers. */
  static int features(Rows x) {
    if (x.sampleShape().rank() != 1) {
      throw new IllegalArgumentException(
          "MLPClassifier takes x of the shape (samples, features). Received: x of the shape "
              + x.sampleShape().withBatch(x.count())
              + ". Reshape x so that each sample is one row.");
    }
    if (x.sampleShape().size() == 0) {
      throw new IllegalArgumentException(
          "MLPClassifier needs at least one feature. Received: x of the shape "
              + x.sampleShape().withBatch(x.count())
              + ".");
    }
    float[] row = new float[x.sampleShape().intLength(0)];
    for (int i = 0; i < x.count(); i++) {
      x.copy(i, 1, row, 0);
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "MLPClassifier takes finite numbers. Received: "
                  + value
                  + " in sample "
                  + i
                  + " of x. Replace it, or leave the sample out.");
        }
      }
    }
    return row.length;
  }

  /** Numbers that a float doesn't hold come as infinities, whose cause nobody would see. */
  static TrainingData of(double[][] x) {
    TrainingData floats = TrainingData.inputs(x);
    for (int i = 0; i < x.length; i++) {
      for (double value : x[i]) {
        requireFloat(value, i);
      }
    }
    return floats;
  }

  static TrainingData of(INDArray x) {
    TrainingData floats = TrainingData.inputs(x);
    if (x.dataType() == DataType.DOUBLE) {
      double[] values = DoubleArray.copyOf(x).data();
      for (int i = 0; i < values.length; i++) {
        requireFloat(values[i], i / (values.length / floats.count()));
      }
    }
    return floats;
  }

  private static void requireFloat(double value, int sample) {
    if (Double.isFinite(value) && Float.isInfinite((float) value)) {
      throw new IllegalArgumentException(
          "MLPClassifier computes in float32, which holds numbers up to 3.4e38. Received: "
              + value
              + " in sample "
              + sample
              + " of x. Scale x, such as to a mean of 0 and a standard deviation of 1.");
    }
  }

  static void requireFeatures(int received, int expected) {
    if (received != expected) {
      throw new IllegalArgumentException(
          "MLPClassifier was fitted with "
              + expected
              + " features. Received: x with "
              + received
              + " features. Give the same ones as in fit.");
    }
  }

  static void requireLabels(int labels, int samples) {
    if (labels != samples) {
      throw new IllegalArgumentException(
          "x and y must have as many samples. Received: x with "
              + samples
              + ", y with "
              + labels
              + ".");
    }
  }

  static void requireClasses(ClassLabels received, ClassLabels expected) {
    if (!Arrays.equals(received.values(), expected.values())) {
      throw new IllegalArgumentException(
          "warmStart goes on with the classes of the last fit, "
              + Arrays.toString(expected.values())
              + ". Received: y with the classes "
              + Arrays.toString(received.values())
              + ". Give the same classes, or fit a new MLPClassifier.");
    }
  }
}
