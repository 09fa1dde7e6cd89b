package io.kerava.images;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import java.util.Arrays;
import java.util.Optional;

/**
 * One axis of a {@link Resampling}: for each place of the output the places of the input that it is
 * made of, one after the other, with their weights.
 */
public final class Taps {
  private final int inputLength;
  private final int[] first;
  private final float[][] weights;
  private final float[] inside;

  private Taps(int inputLength, int[] first, float[][] weights) {
    this.inputLength = inputLength;
    this.first = first;
    this.weights = weights;
    this.inside = new float[first.length];
    for (int i = 0; i < first.length; i++) {
      for (float weight : weights[i]) {
        inside[i] += weight;
      }
    }
  }

  /**
   * An axis that is resized.
   *
   * @param length of the axis
   * @param from where the part of the axis begins that is resized; negative where the axis was
   *     padded before
   * @param count the length of that part
   * @param antialias whether shrinking takes the mean over all pixels that fall together
   */
  public static Taps resize(
      int length, int from, int count, int output, Interpolation interpolation, boolean antialias) {
    int[] first = new int[output];
    float[][] weights = new float[output][];
    for (int i = 0; i < output; i++) {
      double[] row = new double[count];
      if (count == output) {
        row[i] = 1;
      } else if (interpolation == Interpolation.NEAREST) {
        row[(int) Math.floor((i + 0.5f) * count / output)] = 1;
      } else {
        fill(row, i, (double) count / output, interpolation, antialias);
      }
      cutInside(row, from, length, i, first, weights);
    }
    return new Taps(length, first, weights);
  }

  /** An axis of which a part is taken as it is. */
  public static Taps crop(int length, int from, int count) {
    return resize(length, from, count, count, Interpolation.NEAREST, false);
  }

  private static void fill(
      double[] row, int i, double step, Interpolation interpolation, boolean antialias) {
    double widening = antialias ? Math.max(step, 1) : 1;
    double place = (i + 0.5) * step - 0.5;
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      row[j] = interpolation.weight(Math.abs(place - j) / widening);
      sum += row[j];
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
  }

  /** Keeps what lies within the axis, without the zeros at both ends. */
  private static void cutInside(
      double[] row, int from, int length, int i, int[] first, float[][] weights) {
    int start = Math.max(0, -from);
    int end = Math.min(row.length, length - from);
    while (start < end && row[start] == 0) {
      start++;
    }
    while (end > start && row[end - 1] == 0) {
      end--;
    }
    first[i] = Math.max(0, Math.min(length, start + from));
    weights[i] = new float[Math.max(0, end - start)];
    for (int j = 0; j < weights[i].length; j++) {
      weights[i][j] = (float) row[start + j];
    }
  }

  /** The length of the input. */
  public int inputLength() {
    return inputLength;
  }

  /** The length of the output. */
  public int outputLength() {
    return first.length;
  }

  /** The sum of the weights of an output place; below 1 where it is partly made of padding. */
  public float inside(int output) {
    return inside[output];
  }

  /** The input place of each output place, where each is one of these as it is; else empty. */
  public Optional<int[]> picks() {
    return Arrays.stream(weights).allMatch(row -> row.length == 1 && row[0] == 1)
        ? Optional.of(first.clone())
        : Optional.empty();
  }

  /** The weights as a matrix (output, input), row by row. */
  public float[] matrix() {
    float[] matrix = HeapSpace.floats(ElementCount.of(outputLength(), inputLength));
    for (int i = 0; i < first.length; i++) {
      System.arraycopy(weights[i], 0, matrix, i * inputLength + first[i], weights[i].length);
    }
    return matrix;
  }

  /**
   * Makes the lines of the output from the lines of the input.
   *
   * @param lineLength the number of values that lie side by side
   */
  void apply(float[] x, int xFrom, float[] y, int yFrom, int lineLength) {
    Arrays.fill(y, yFrom, yFrom + outputLength() * lineLength, 0f);
    for (int i = 0; i < first.length; i++) {
      int to = yFrom + i * lineLength;
      for (int tap = 0; tap < weights[i].length; tap++) {
        addTo(y, to, weights[i][tap], x, xFrom + (first[i] + tap) * lineLength, lineLength);
      }
    }
  }

  /** Brings gradients at the lines of the output to those of the input. */
  void applyTransposed(float[] dy, int dyFrom, float[] dx, int dxFrom, int lineLength) {
    Arrays.fill(dx, dxFrom, dxFrom + inputLength * lineLength, 0f);
    for (int i = 0; i < first.length; i++) {
      int from = dyFrom + i * lineLength;
      for (int tap = 0; tap < weights[i].length; tap++) {
        addTo(dx, dxFrom + (first[i] + tap) * lineLength, weights[i][tap], dy, from, lineLength);
      }
    }
  }

  private static void addTo(float[] y, int to, float weight, float[] x, int from, int length) {
    for (int i = 0; i < length; i++) {
      y[to + i] += weight * x[from + i];
    }
  }
}
