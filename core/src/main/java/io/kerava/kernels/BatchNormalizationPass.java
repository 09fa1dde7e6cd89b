package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loops of batch normalization over rows of features, and what they know of each feature.
 *
 * <p>They take several rows at a time, copied to where all arrays have one index, with as many
 * copies of what is known of the features: HotSpot vectorizes no loop that is as short as a row may
 * be, nor one that writes where another index might read. Sums are of floats for some rows, and of
 * these in double. They are cut into pieces for threads, whose sums are added up in order.
 */
final class BatchNormalizationPass {
  /** Elements that are worth a loop. */
  private static final int LONG = 512;

  /** Rows that a loop takes at most, as a part of all: copies are made in each pass. */
  private static final int COPIED = 8;

  /** How often a loop adds to a float before that is added up in double. */
  private static final int TERMS = 64;

  private final int features;

  /** The moments of the batch, or those that have moved. */
  final double[] mean;

  final double[] variance;

  /** How many rows count, for each feature. */
  final double[] counts;

  /** The sums of the gradients, and of those times the normalized inputs. */
  final double[] sums;

  final double[] products;

  /** What is subtracted, multiplied with and added; and the factor without the layer's own. */
  final float[] center;

  final float[] factor;
  final float[] offset;
  final float[] inverse;

  /** What is subtracted from a gradient times the factor, and that for each unit of the input. */
  private final float[] constant;

  private final float[] slope;
  private final float[] pivot;
  private final Rows[] ofParts = new Rows[Workers.shared().parts()];
  private final Sums[] pieces = new Sums[Pieces.MOST];
  private final Pieces moments = new Pieces((part, piece, from, to) -> sumMoments(piece, from, to));
  private final Pieces gradients =
      new Pieces((part, piece, from, to) -> sumGradients(piece, from, to));
  private final RangeTask normalize = (part, from, to) -> normalize(ofParts[part], from, to);
  private final RangeTask differentiate =
      (part, from, to) -> differentiate(ofParts[part], from, to);
  private final Copies copies = new Copies();
  private int length;
  private float[] x = {};
  private float[] y = {};
  private float[] dy = {};
  private float[] dx = {};

  BatchNormalizationPass(int features) {
    this.features = features;
    mean = new double[features];
    variance = new double[features];
    counts = new double[features];
    sums = new double[features];
    products = new double[features];
    center = new float[features];
    factor = new float[features];
    offset = new float[features];
    inverse = new float[features];
    constant = new float[features];
    slope = new float[features];
    pivot = new float[features];
    Arrays.setAll(pieces, piece -> new Sums());
    Arrays.setAll(ofParts, part -> new Rows());
  }

  /** Some rows, where a loop takes them. */
  private final class Rows {
    float[] x = {};
    float[] dy = {};
    float[] result = {};

    void begin() {
      if (x.length != length) {
        x = new float[length];
        dy = new float[length];
        result = new float[length];
      }
    }
  }

  /** What is known of the features, for each element of a loop. */
  private final class Copies {
    float[] center = {};
    float[] factor = {};
    float[] offset = {};
    float[] inverse = {};
    float[] constant = {};
    float[] slope = {};
    float[] pivot = {};
    float[] zeros = {};

    float[] of(float[] values, float[] before) {
      float[] all = before.length == length ? before : new float[length];
      for (int i = 0; i < length; i += features) {
        System.arraycopy(values, 0, all, i, features);
      }
      return all;
    }
  }

  /** What a piece sums: in floats for each element of a loop, in double for each feature. */
  private final class Sums {
    float[] first = {};
    float[] second = {};
    float[] center = {};
    final double[] firstOfFeatures = new double[features];
    final double[] secondOfFeatures = new double[features];
    final Rows rows = new Rows();
    final double[] means = new double[features];
    final double[] squares = new double[features];
    final float[] mean = new float[features];
    double count;

    void begin() {
      rows.begin();
      if (first.length != length) {
        first = new float[length];
        second = new float[length];
        center = new float[length];
      }
      Arrays.fill(firstOfFeatures, 0);
      Arrays.fill(secondOfFeatures, 0);
      count = 0;
    }

    void clear() {
      Arrays.fill(first, 0f);
      Arrays.fill(second, 0f);
    }

    void addUp(float[] terms, double[] ofFeatures) {
      for (int i = 0; i < length; i += features) {
        for (int j = 0; j < features; j++) {
          ofFeatures[j] += terms[i + j];
        }
      }
    }
  }

  private void begin(float[] input, int rows) {
    x = input;
    length = features * Math.max(1, Math.min(LONG / Math.max(1, features), rows / COPIED));
  }

  private int grain() {
    return Math.max(1, Limits.LOOP_GRAIN / Math.max(1, features));
  }

  /** Mean and variance of all rows. */
  void takeMoments(float[] input, int rows) {
    begin(input, rows);
    System.arraycopy(input, 0, pivot, 0, features);
    copies.pivot = copies.of(pivot, copies.pivot);
    moments.run(rows, grain());
    Arrays.fill(counts, rows);
    Arrays.fill(mean, 0);
    Arrays.fill(variance, 0);
    double before = 0;
    for (int piece = 0; piece < moments.count(); piece++) {
      Sums of = pieces[piece];
      join(of.firstOfFeatures, of.secondOfFeatures, of.count, mean, variance, before);
      before += of.count;
    }
    for (int j = 0; j < features; j++) {
      mean[j] += pivot[j];
      variance[j] /= rows;
    }
  }

  /**
   * Adds means and sums of squares of some rows to those of others (Chan, Golub and LeVeque, 1979).
   */
  private static void join(
      double[] means, double[] squares, double count, double[] mean, double[] sum, double before) {
    for (int j = 0; j < mean.length; j++) {
      double difference = means[j] - mean[j];
      mean[j] += difference * count / (before + count);
      sum[j] += squares[j] + difference * difference * before * count / (before + count);
    }
  }

  /** Means, less the pivot, and sums of squares of some rows: what a loop goes through twice. */
  private void sumMoments(int piece, int from, int to) {
    Sums of = pieces[piece];
    of.begin();
    double[] means = of.means;
    double[] squares = of.squares;
    int block = TERMS * (length / features);
    for (int begin = from; begin < to; begin += block) {
      int end = Math.min(begin + block, to);
      of.clear();
      for (int at = begin * features; at < end * features; at += length) {
        int count = Math.min(length, end * features - at);
        System.arraycopy(x, at, of.rows.x, 0, count);
        addDifferences(of.rows.x, count, copies.pivot, of.first);
      }
      Arrays.fill(means, 0);
      of.addUp(of.first, means);
      for (int j = 0; j < features; j++) {
        means[j] /= end - begin;
        of.mean[j] = (float) (means[j] + pivot[j]);
      }
      of.center = copies.of(of.mean, of.center);
      for (int at = begin * features; at < end * features; at += length) {
        int count = Math.min(length, end * features - at);
        System.arraycopy(x, at, of.rows.x, 0, count);
        addSquares(of.rows.x, count, of.center, of.second);
      }
      Arrays.fill(squares, 0);
      of.addUp(of.second, squares);
      join(means, squares, end - begin, of.firstOfFeatures, of.secondOfFeatures, of.count);
      of.count += end - begin;
    }
  }

  private static void addDifferences(float[] x, int count, float[] pivot, float[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] += x[i] - pivot[i];
    }
  }

  private static void addSquares(float[] x, int count, float[] center, float[] sums) {
    for (int i = 0; i < count; i++) {
      float difference = x[i] - center[i];
      sums[i] += difference * difference;
    }
  }

  /** {@code y = (x - center) * factor + offset}. */
  void normalize(float[] input, float[] output, int rows) {
    begin(input, rows);
    y = output;
    copies.center = copies.of(center, copies.center);
    copies.factor = copies.of(factor, copies.factor);
    copies.offset = copies.of(offset, copies.offset);
    Workers.shared().run(normalize, 0, rows, grain());
  }

  private void normalize(Rows rows, int from, int to) {
    rows.begin();
    for (int at = from * features; at < to * features; at += length) {
      int count = Math.min(length, to * features - at);
      System.arraycopy(x, at, rows.x, 0, count);
      normalize(rows.x, rows.result, count, copies.center, copies.factor, copies.offset);
      System.arraycopy(rows.result, 0, y, at, count);
    }
  }

  private static void normalize(
      float[] x, float[] y, int count, float[] center, float[] factor, float[] offset) {
    for (int i = 0; i < count; i++) {
      y[i] = (x[i] - center[i]) * factor[i] + offset[i];
    }
  }

  /** The sums of the gradients, and of those times the normalized inputs. */
  void sumGradients(float[] input, float[] outputGradient, int rows) {
    begin(input, rows);
    dy = outputGradient;
    copies.center = copies.of(center, copies.center);
    copies.inverse = copies.of(inverse, copies.inverse);
    copies.zeros = copies.zeros.length == length ? copies.zeros : new float[length];
    gradients.run(rows, grain());
    Arrays.fill(sums, 0);
    Arrays.fill(products, 0);
    for (int piece = 0; piece < gradients.count(); piece++) {
      for (int j = 0; j < features; j++) {
        sums[j] += pieces[piece].firstOfFeatures[j];
        products[j] += pieces[piece].secondOfFeatures[j];
      }
    }
  }

  private void sumGradients(int piece, int from, int to) {
    Sums of = pieces[piece];
    of.begin();
    int block = TERMS * (length / features);
    for (int begin = from; begin < to; begin += block) {
      int end = Math.min(begin + block, to);
      of.clear();
      for (int at = begin * features; at < end * features; at += length) {
        int count = Math.min(length, end * features - at);
        System.arraycopy(x, at, of.rows.x, 0, count);
        System.arraycopy(dy, at, of.rows.dy, 0, count);
        BlockLoops.add(of.rows.dy, of.first, count);
        normalize(of.rows, count);
        BlockLoops.addProducts(of.rows.dy, of.rows.result, of.second, count);
      }
      of.addUp(of.first, of.firstOfFeatures);
      of.addUp(of.second, of.secondOfFeatures);
    }
  }

  private void normalize(Rows rows, int count) {
    normalize(rows.x, rows.result, count, copies.center, copies.inverse, copies.zeros);
  }

  /**
   * The gradients at the input, from the sums.
   *
   * @param ofBatch whether the moments are those of the batch
   * @param mask the rows that count among those of the moments; null for all
   */
  void differentiate(
      float[] outputGradient,
      float[] inputGradient,
      int rows,
      boolean ofBatch,
      boolean @Nullable [] mask) {
    dy = outputGradient;
    dx = inputGradient;
    for (int j = 0; j < features; j++) {
      double each = ofBatch ? factor[j] / counts[j] : 0;
      constant[j] = (float) (each * sums[j]);
      slope[j] = (float) (each * products[j] * inverse[j]);
    }
    copies.factor = copies.of(factor, copies.factor);
    copies.constant = copies.of(constant, copies.constant);
    copies.slope = copies.of(slope, copies.slope);
    Workers.shared().run(differentiate, 0, rows, grain());
    if (ofBatch && mask != null) {
      passOnOthers(mask, rows);
    }
  }

  private void differentiate(Rows rows, int from, int to) {
    rows.begin();
    for (int at = from * features; at < to * features; at += length) {
      int count = Math.min(length, to * features - at);
      System.arraycopy(x, at, rows.x, 0, count);
      System.arraycopy(dy, at, rows.dy, 0, count);
      normalize(rows.x, rows.result, count, copies.center, copies.slope, copies.constant);
      subtract(rows.dy, copies.factor, rows.result, count);
      System.arraycopy(rows.result, 0, dx, at, count);
    }
  }

  /** {@code y = x * factor - y}. */
  private static void subtract(float[] x, float[] factor, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = x[i] * factor[i] - y[i];
    }
  }

  /** What doesn't count has no part in the moments, so they don't in its gradient. */
  private void passOnOthers(boolean[] mask, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < features; j++) {
        if (!BatchNormalizationKernel.counts(mask, row, j, rows, features)) {
          int at = row * features + j;
          dx[at] = dy[at] * factor[j];
        }
      }
    }
  }
}
