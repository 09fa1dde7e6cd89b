package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalization along the last axis. The moments are summed in double, over all rows that the
 * batch and the axes before the last one make; of a masked batch, over those that count.
 *
 * <p>Source: {@code keras/src/layers/normalization/batch_normalization.py}.
 */
public final class BatchNormalizationKernel implements Kernel {
  /** Keras's backend epsilon, which keeps a batch without a row that counts from dividing by 0. */
  private static final double COUNT_EPSILON = 1e-7;

  private final int features;
  private final int rowsPerSample;
  private final double momentum;
  private final double epsilon;
  private final boolean trainable;
  private final int gamma;
  private final int beta;
  private final int movingMean;
  private final int movingVariance;

  /**
   * A kernel.
   *
   * @param features the length of the last axis
   * @param rowsPerSample the product of the lengths of the axes before it
   * @param trainable false computes with the moving moments in training too, as in Keras
   */
  public BatchNormalizationKernel(
      int features,
      int rowsPerSample,
      double momentum,
      double epsilon,
      boolean center,
      boolean scale,
      boolean trainable) {
    this.features = features;
    this.rowsPerSample = rowsPerSample;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.trainable = trainable;
    this.gamma = scale ? 0 : -1;
    this.beta = center ? (scale ? 1 : 0) : -1;
    this.movingMean = (scale ? 1 : 0) + (center ? 1 : 0);
    this.movingVariance = movingMean + 1;
  }

  /** The moments of a pass, and sums for its way back. */
  private static final class Moments {
    final double[] mean;
    final double[] variance;
    final double[] counts;
    final double[] sums;
    final double[] products;
    final float[] inverse;
    final float[] center;
    final float[] factor;

    Moments(BatchNormalizationKernel kernel) {
      int features = kernel.features;
      mean = new double[features];
      variance = new double[features];
      counts = new double[features];
      sums = new double[features];
      products = new double[features];
      inverse = new float[features];
      center = new float[features];
      factor = new float[features];
    }
  }

  private boolean usesBatch(Site site) {
    return site.training() && trainable;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Moments m = site.scratch(this, Moments::new);
    int rows = batch * rowsPerSample;
    float[] values = site.values();
    if (usesBatch(site)) {
      ofBatch(x, rows, m, site.mask());
      move(values, site.offset(movingMean), m.mean);
      move(values, site.offset(movingVariance), m.variance);
    } else {
      for (int j = 0; j < features; j++) {
        m.mean[j] = values[site.offset(movingMean) + j];
        m.variance[j] = values[site.offset(movingVariance) + j];
      }
    }
    for (int j = 0; j < features; j++) {
      m.inverse[j] = (float) (1 / Math.sqrt(m.variance[j] + epsilon));
      m.center[j] = (float) m.mean[j];
      m.factor[j] = gamma < 0 ? m.inverse[j] : m.inverse[j] * values[site.offset(gamma) + j];
    }
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        y[at + j] = (x[at + j] - m.center[j]) * m.factor[j];
      }
      if (beta >= 0) {
        int offset = site.offset(beta);
        for (int j = 0; j < features; j++) {
          y[at + j] += values[offset + j];
        }
      }
    }
  }

  private void ofBatch(float[] x, int rows, Moments m, boolean @Nullable [] mask) {
    Arrays.fill(m.mean, 0);
    Arrays.fill(m.variance, 0);
    Arrays.fill(m.counts, mask == null ? rows : COUNT_EPSILON);
    if (mask != null) {
      count(mask, rows, m);
    }
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        m.mean[j] += counts(mask, row, j, rows) ? x[at + j] : 0;
      }
    }
    for (int j = 0; j < features; j++) {
      m.mean[j] /= m.counts[j];
    }
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        double difference = counts(mask, row, j, rows) ? x[at + j] - m.mean[j] : 0;
        m.variance[j] += difference * difference;
      }
    }
    for (int j = 0; j < features; j++) {
      m.variance[j] /= m.counts[j];
    }
  }

  private void count(boolean[] mask, int rows, Moments m) {
    if (mask.length != rows * features) {
      requireMaskOfAllAxes(mask.length, rows);
    }
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < features; j++) {
        m.counts[j] += counts(mask, row, j, rows) ? 1 : 0;
      }
    }
  }

  /** A mask is of rows, or of single elements where a {@link PermutedKernel} stands around. */
  private boolean counts(boolean @Nullable [] mask, int row, int feature, int rows) {
    return mask == null || mask[mask.length == rows ? row : row * features + feature];
  }

  /**
   * Refuses a mask that is not for all axes before the last one.
   *
   * @param length of the mask
   * @param rows the elements of those axes
   * @throws IllegalArgumentException where they differ
   */
  private static void requireMaskOfAllAxes(long length, long rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          "BatchNormalization takes a mask of one dimension less than its input, so for "
              + rows
              + " rows of features. Received a mask of "
              + length
              + " elements. Normalize before the sequence gets its mask, or reshape the input.");
    }
  }

  private void move(float[] values, int offset, double[] ofBatch) {
    for (int j = 0; j < features; j++) {
      values[offset + j] = (float) (values[offset + j] * momentum + ofBatch[j] * (1 - momentum));
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Moments m = site.scratch(this, Moments::new);
    int rows = batch * rowsPerSample;
    sumGradients(x, dy, rows, m);
    handOver(m.products, gamma, site);
    handOver(m.sums, beta, site);
    if (dx == null) {
      return;
    }
    boolean ofBatch = usesBatch(site);
    boolean[] mask = site.mask();
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        double gradient = dy[at + j];
        if (ofBatch && counts(mask, row, j, rows)) {
          double normalized = (x[at + j] - m.center[j]) * m.inverse[j];
          gradient -= (m.sums[j] + normalized * m.products[j]) / m.counts[j];
        }
        dx[at + j] = (float) (gradient * m.factor[j]);
      }
    }
  }

  private static void handOver(double[] sums, int weight, Site site) {
    if (weight >= 0 && site.trains(weight)) {
      float[] gradients = site.gradients();
      int offset = site.offset(weight);
      for (int j = 0; j < sums.length; j++) {
        gradients[offset + j] = (float) sums[j];
      }
    }
  }

  private void sumGradients(float[] x, float[] dy, int rows, Moments m) {
    Arrays.fill(m.sums, 0);
    Arrays.fill(m.products, 0);
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        m.sums[j] += dy[at + j];
        m.products[j] += dy[at + j] * ((x[at + j] - m.center[j]) * m.inverse[j]);
      }
    }
  }
}
