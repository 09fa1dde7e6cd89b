package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loops of layer normalization. What needs no sum of a row is done for several rows at a time,
 * copied to where all arrays have one index, since HotSpot vectorizes no loop that is as short as a
 * row may be, nor one that writes where another index might read. Threads share the rows; on the
 * way back they are cut into pieces, whose sums are added up in order.
 */
final class LayerNormalizationPass {
  /** Elements that are worth a loop. */
  private static final int LONG = 512;

  private final int width;
  private final boolean centers;
  private final double epsilon;

  /** How many rows a loop takes, and their elements. */
  private final int some;

  private final int length;
  private final float[] scale;
  private final float[] shift;
  private final Rows[] ofParts = new Rows[Workers.shared().parts()];
  private final float[][] scaleSums = new float[Pieces.MOST][0];
  private final float[][] shiftSums = new float[Pieces.MOST][0];
  private final Buffer means = new Buffer();
  private final Buffer inverses = new Buffer();
  private final RangeTask forward = (part, from, to) -> forward(ofParts[part], from, to);
  private final Pieces backward =
      new Pieces((part, piece, from, to) -> backward(ofParts[part], piece, from, to));
  private float[] x = {};
  private float[] y = {};
  private float[] mean = {};
  private float[] inverse = {};
  private float[] dy = {};
  private float @Nullable [] dx;

  LayerNormalizationPass(int width, boolean centers, double epsilon) {
    this.width = width;
    this.centers = centers;
    this.epsilon = epsilon;
    this.some = Math.max(1, LONG / Math.max(1, width));
    this.length = some * width;
    this.scale = new float[length];
    this.shift = new float[length];
    Arrays.setAll(ofParts, part -> new Rows());
  }

  /** Some rows, where a loop takes them, and what is known of each row for each of its elements. */
  private final class Rows {
    final float[] values = new float[length];
    final float[] normalized = new float[length];
    final float[] center = new float[length];
    final float[] slope = new float[length];
    final float[] factor = new float[length];
  }

  /**
   * What the normalized rows are multiplied with and what is added.
   *
   * @param scaleAt where the factors begin; negative for none
   * @param shiftAt where the terms begin; negative for none
   */
  void take(float[] values, int scaleAt, int shiftAt) {
    repeat(values, scaleAt, scale, 1f);
    repeat(values, shiftAt, shift, 0f);
  }

  private void repeat(float[] values, int at, float[] all, float otherwise) {
    if (at < 0) {
      Arrays.fill(all, otherwise);
      return;
    }
    for (int i = 0; i < length; i += width) {
      System.arraycopy(values, at, all, i, width);
    }
  }

  private int grain() {
    return Math.max(1, Limits.LOOP_GRAIN / Math.max(1, width));
  }

  void forward(float[] input, float[] output, int rows) {
    x = input;
    y = output;
    mean = means.atLeast(rows);
    inverse = inverses.atLeast(rows);
    Workers.shared().run(forward, 0, rows, grain());
  }

  private void forward(Rows of, int from, int to) {
    for (int row = from; row < to; row += some) {
      int count = Math.min(some, to - row);
      int at = row * width;
      int elements = count * width;
      System.arraycopy(x, at, of.values, 0, elements);
      if (centers) {
        for (int i = 0; i < count; i++) {
          mean[row + i] = (float) (sum(of.values, i * width, width) / width);
        }
        expand(mean, row, of.center, count);
        BlockLoops.subtract(of.values, of.center, elements);
      }
      for (int i = 0; i < count; i++) {
        double variance = sumOfProducts(of.values, of.values, i * width, width) / width;
        inverse[row + i] = (float) (1 / Math.sqrt(variance + epsilon));
      }
      expand(inverse, row, of.factor, count);
      BlockLoops.multiply(of.values, of.factor, elements);
      multiplyAndAdd(of.values, scale, shift, elements);
      System.arraycopy(of.values, 0, y, at, elements);
    }
  }

  /** Repeats what is known of some rows for each of their elements. */
  private void expand(float[] ofRows, int row, float[] all, int count) {
    for (int i = 0; i < count; i++) {
      Arrays.fill(all, i * width, (i + 1) * width, ofRows[row + i]);
    }
  }

  private static void multiplyAndAdd(float[] x, float[] factor, float[] term, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = x[i] * factor[i] + term[i];
    }
  }

  /** Four sums at a time, so that the processor doesn't wait for each one. */
  private static double sum(float[] x, int from, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i <= from + count - 4; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < from + count; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  private static double sumOfProducts(float[] x, float[] y, int from, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i <= from + count - 4; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < from + count; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }

  /**
   * The gradients, of the last rows that went forward.
   *
   * @param input as it was then
   * @param inputGradient gets those at the input; null where nobody needs them
   */
  void backward(float[] input, float[] outputGradient, float @Nullable [] inputGradient, int rows) {
    x = input;
    dy = outputGradient;
    dx = inputGradient;
    backward.run(rows, grain());
  }

  private void backward(Rows of, int piece, int from, int to) {
    float[] products = cleared(scaleSums, piece);
    float[] sums = cleared(shiftSums, piece);
    for (int row = from; row < to; row += some) {
      int count = Math.min(some, to - row);
      int at = row * width;
      int elements = count * width;
      normalizeAgain(of, row, count);
      System.arraycopy(dy, at, of.values, 0, elements);
      BlockLoops.addProducts(of.normalized, of.values, products, elements);
      BlockLoops.add(of.values, sums, elements);
      if (dx != null) {
        BlockLoops.multiply(of.values, scale, elements);
        for (int i = 0; i < count; i++) {
          takeMeans(of, i * width);
        }
        differentiate(of.values, of.normalized, of.center, of.slope, of.factor, elements);
        System.arraycopy(of.values, 0, dx, at, elements);
      }
    }
  }

  /** Cheaper than to keep what the way forward made. */
  private void normalizeAgain(Rows of, int row, int count) {
    int elements = count * width;
    System.arraycopy(x, row * width, of.normalized, 0, elements);
    if (centers) {
      expand(mean, row, of.center, count);
      BlockLoops.subtract(of.normalized, of.center, elements);
    }
    expand(inverse, row, of.factor, count);
    BlockLoops.multiply(of.normalized, of.factor, elements);
  }

  private float[] cleared(float[][] sums, int piece) {
    if (sums[piece].length != length) {
      sums[piece] = new float[length];
    }
    Arrays.fill(sums[piece], 0f);
    return sums[piece];
  }

  private void takeMeans(Rows of, int at) {
    float mean = centers ? (float) (sum(of.values, at, width) / width) : 0f;
    float product = (float) (sumOfProducts(of.values, of.normalized, at, width) / width);
    Arrays.fill(of.center, at, at + width, mean);
    Arrays.fill(of.slope, at, at + width, product);
  }

  private static void differentiate(
      float[] dy, float[] xHat, float[] mean, float[] slope, float[] factor, int count) {
    for (int i = 0; i < count; i++) {
      dy[i] = (dy[i] - mean[i] - xHat[i] * slope[i]) * factor[i];
    }
  }

  /** Puts the gradient of what is multiplied with. */
  void putScaleGradient(float[] gradients, int at) {
    put(scaleSums, gradients, at);
  }

  /** Puts the gradient of what is added. */
  void putShiftGradient(float[] gradients, int at) {
    put(shiftSums, gradients, at);
  }

  private void put(float[][] sums, float[] gradients, int at) {
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int piece = 0; piece < backward.count(); piece++) {
        for (int i = j; i < length; i += width) {
          sum += sums[piece][i];
        }
      }
      gradients[at + j] = (float) sum;
    }
  }
}
