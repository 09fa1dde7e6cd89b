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

  private BatchNormalizationPass newPass() {
    return new BatchNormalizationPass(features);
  }

  private boolean usesBatch(Site site) {
    return site.training() && trainable;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    BatchNormalizationPass m = site.scratch(this, BatchNormalizationKernel::newPass);
    int rows = batch * rowsPerSample;
    float[] values = site.values();
    boolean[] mask = site.mask();
    if (usesBatch(site)) {
      if (mask == null) {
        m.takeMoments(x, rows);
      } else {
        takeMoments(x, rows, m, mask);
      }
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
      m.offset[j] = beta < 0 ? 0 : values[site.offset(beta) + j];
    }
    m.normalize(x, y, rows);
  }

  /** The moments of what counts. */
  private void takeMoments(float[] x, int rows, BatchNormalizationPass m, boolean[] mask) {
    Arrays.fill(m.mean, 0);
    Arrays.fill(m.variance, 0);
    Arrays.fill(m.counts, COUNT_EPSILON);
    count(mask, rows, m);
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        m.mean[j] += counts(mask, row, j, rows, features) ? x[at + j] : 0;
      }
    }
    for (int j = 0; j < features; j++) {
      m.mean[j] /= m.counts[j];
    }
    for (int row = 0; row < rows; row++) {
      int at = row * features;
      for (int j = 0; j < features; j++) {
        double difference = counts(mask, row, j, rows, features) ? x[at + j] - m.mean[j] : 0;
        m.variance[j] += difference * difference;
      }
    }
    for (int j = 0; j < features; j++) {
      m.variance[j] /= m.counts[j];
    }
  }

  private void count(boolean[] mask, int rows, BatchNormalizationPass m) {
    if (mask.length != rows * features) {
      requireMaskOfAllAxes(mask.length, rows);
    }
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < features; j++) {
        m.counts[j] += counts(mask, row, j, rows, features) ? 1 : 0;
      }
    }
  }

  /** A mask is of rows, or of single elements where a {@link PermutedKernel} stands around. */
  static boolean counts(boolean[] mask, int row, int feature, int rows, int features) {
    return mask[mask.length == rows ? row : row * features + feature];
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
    BatchNormalizationPass m = site.scratch(this, BatchNormalizationKernel::newPass);
    int rows = batch * rowsPerSample;
    m.sumGradients(x, dy, rows);
    handOver(m.products, gamma, site);
    handOver(m.sums, beta, site);
    if (dx != null) {
      m.differentiate(dy, dx, rows, usesBatch(site), site.mask());
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
}
