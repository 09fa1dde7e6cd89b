package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.random.RandomGenerator;

/**
 * Draws a matrix with orthogonal columns of length {@code gain} (orthogonal rows, where it has more
 * columns than rows). Weights of more axes are taken as a matrix whose columns are the last axis.
 *
 * <p>As in Keras, it is the Q of the QR decomposition of a matrix of normal numbers, with the signs
 * that make R's diagonal positive.
 */
public final class Orthogonal extends RandomInitializer<Orthogonal> {
  private static final Argument<Double> GAIN = Argument.of("gain", ArgumentTypes.NUMBER, 1.0);
  static final Schema<Orthogonal> SCHEMA =
      Schema.of("keras.initializers", "Orthogonal", given -> new Orthogonal(), SEED, GAIN);

  /** A gain of 1. */
  public Orthogonal() {
    super(SCHEMA.defaults());
  }

  /** That gain. */
  public Orthogonal(double gain) {
    super(SCHEMA.defaults().with(GAIN, gain));
  }

  /** The length of the columns. */
  public Orthogonal gain(double gain) {
    return with(GAIN, gain);
  }

  @Override
  void fill(float[] values, Shape shape, RandomGenerator random) {
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          "Orthogonal needs a weight of at least two axes. Received the shape " + shape + ".");
    }
    int columns = shape.intLength(-1);
    int rows = columns == 0 ? 0 : values.length / columns;
    double gain = get(GAIN);
    boolean wide = columns > rows;
    double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = wide ? vectors[row][column] : vectors[column][row];
        values[row * columns + column] = (float) (gain * value);
      }
    }
  }

  /** Modified Gram-Schmidt; its loss of orthogonality in double is far below a float's rounding. */
  private static double[][] orthonormal(int count, int length, RandomGenerator random) {
    double[][] vectors = new double[count][length];
    for (double[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        vector[i] = random.nextGaussian();
      }
    }
    for (int i = 0; i < count; i++) {
      scale(vectors[i], 1 / Math.sqrt(dot(vectors[i], vectors[i])));
      for (int j = i + 1; j < count; j++) {
        addScaled(vectors[j], vectors[i], -dot(vectors[i], vectors[j]));
      }
    }
    return vectors;
  }

  /** Four sums at once, as the processor waits for a single one. */
  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  private static void addScaled(double[] a, double[] b, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }
}
