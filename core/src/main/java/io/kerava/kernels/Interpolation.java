package io.kerava.kernels;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How the elements of an axis of another length are weighed together from those of the first one.
 * Element {@code o} of the new axis lies at {@code (o + 0.5) * length / newLength - 0.5} of the old
 * one; weights are normalized where some would fall out of the axis.
 *
 * <p>Source: {@code compute_weight_mat} in JAX's {@code image/scale.py}, without antialiasing, as
 * {@code keras.ops.image.resize} calls it.
 */
public final class Interpolation {
  private final int inputLength;
  private final int[] first;
  private final float[][] weights;

  private Interpolation(int inputLength, int[] first, float[][] weights) {
    this.inputLength = inputLength;
    this.first = first;
    this.weights = weights;
  }

  /**
   * The weights of a method.
   *
   * @param method {@code "bilinear"}, {@code "bicubic"}, {@code "lanczos3"} or {@code "lanczos5"}
   */
  public static Interpolation of(String method, int inputLength, int outputLength) {
    int[] first = new int[outputLength];
    float[][] weights = new float[outputLength][];
    double step = (double) inputLength / outputLength;
    int radius = radius(method);
    DoubleUnaryOperator weight = weight(method);
    for (int o = 0; o < outputLength; o++) {
      double center = (o + 0.5) * step - 0.5;
      int from = Math.max(0, (int) Math.ceil(center - radius));
      int to = Math.min(inputLength - 1, (int) Math.floor(center + radius));
      double[] all = new double[to - from + 1];
      for (int i = from; i <= to; i++) {
        all[i - from] = weight.applyAsDouble(Math.abs(center - i));
      }
      double sum = Arrays.stream(all).sum();
      weights[o] = new float[all.length];
      for (int i = 0; i < all.length; i++) {
        weights[o][i] = (float) (all[i] / sum);
      }
      first[o] = from;
    }
    return new Interpolation(inputLength, first, weights);
  }

  private static int radius(String method) {
    return switch (method) {
      case "bilinear" -> 1;
      case "bicubic" -> 2;
      case "lanczos3" -> 3;
      case "lanczos5" -> 5;
      default -> throw new IllegalArgumentException("No weights for '" + method + "'");
    };
  }

  private static DoubleUnaryOperator weight(String method) {
    int radius = radius(method);
    return switch (method) {
      case "bilinear" -> x -> Math.max(0, 1 - x);
      case "bicubic" -> Interpolation::keysCubic;
      default -> x -> lanczos(radius, x);
    };
  }

  /** R. G. Keys, Cubic convolution interpolation for digital image processing (1981). */
  private static double keysCubic(double x) {
    if (x >= 2) {
      return 0;
    }
    return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1;
  }

  private static double lanczos(int radius, double x) {
    if (x > radius) {
      return 0;
    }
    double angle = Math.PI * x;
    return x > 1e-3 ? radius * Math.sin(angle) * Math.sin(angle / radius) / (angle * angle) : 1;
  }

  /** The length of the axis that is resized. */
  public int inputLength() {
    return inputLength;
  }

  /** The length that it gets. */
  public int outputLength() {
    return first.length;
  }

  /** The weights as a matrix, (output length, input length). */
  public float[][] matrix() {
    float[][] matrix = new float[first.length][inputLength];
    for (int o = 0; o < first.length; o++) {
      System.arraycopy(weights[o], 0, matrix[o], first[o], weights[o].length);
    }
    return matrix;
  }

  /** Makes {@code y}, (output length, row), of {@code x}, (input length, row). */
  void apply(float[] x, int in, float[] y, int out, int row) {
    for (int o = 0; o < first.length; o++) {
      int to = out + o * row;
      Arrays.fill(y, to, to + row, 0f);
      for (int i = 0; i < weights[o].length; i++) {
        add(weights[o][i], x, in + (first[o] + i) * row, y, to, row);
      }
    }
  }

  /** The way back of {@link #apply}: the gradient at {@code x} of that at {@code y}. */
  void applyTransposed(float[] dy, int out, float[] dx, int in, int row) {
    Arrays.fill(dx, in, in + inputLength * row, 0f);
    for (int o = 0; o < first.length; o++) {
      for (int i = 0; i < weights[o].length; i++) {
        add(weights[o][i], dy, out + o * row, dx, in + (first[o] + i) * row, row);
      }
    }
  }

  private static void add(float weight, float[] from, int source, float[] to, int target, int n) {
    for (int j = 0; j < n; j++) {
      to[target + j] += weight * from[source + j];
    }
  }
}
