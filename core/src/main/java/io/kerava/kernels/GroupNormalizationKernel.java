package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Group normalization: the channels of each sample fall into groups, each of which gets mean 0 and
 * variance 1 over all that belongs to it; then a scale and a shift for each channel.
 *
 * <p>Source: {@code keras/src/layers/normalization/group_normalization.py}.
 */
public final class GroupNormalizationKernel implements Kernel {
  private final int outer;
  private final int groups;
  private final int groupSize;
  private final int inner;
  private final double epsilon;
  private final int gamma;
  private final int beta;

  /**
   * A kernel.
   *
   * @param outer the product of the lengths of the axes before the channels
   * @param groupSize the number of channels of a group
   * @param inner the product of the lengths of the axes behind the channels
   */
  public GroupNormalizationKernel(
      int outer,
      int groups,
      int groupSize,
      int inner,
      double epsilon,
      boolean center,
      boolean scale) {
    this.outer = outer;
    this.groups = groups;
    this.groupSize = groupSize;
    this.inner = inner;
    this.epsilon = epsilon;
    this.gamma = scale ? 0 : -1;
    this.beta = center ? (scale ? 1 : 0) : -1;
  }

  /** The moments of each group of a pass, and the sums for the gradients of the weights. */
  private static final class Moments {
    final Buffer mean = new Buffer();
    final Buffer inverse = new Buffer();
    final double[] gamma;
    final double[] beta;

    Moments(GroupNormalizationKernel kernel) {
      gamma = new double[kernel.groups * kernel.groupSize];
      beta = new double[kernel.groups * kernel.groupSize];
    }
  }

  /** Where a run of a group's elements begins: its channels, in one place of the outer axes. */
  private int at(int sample, int place, int group) {
    return ((sample * outer + place) * groups + group) * groupSize * inner;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Moments moments = site.scratch(this, Moments::new);
    float[] means = moments.mean.atLeast(batch, groups);
    float[] inverses = moments.inverse.atLeast(batch, groups);
    for (int sample = 0; sample < batch; sample++) {
      for (int group = 0; group < groups; group++) {
        int index = sample * groups + group;
        double mean = mean(x, sample, group);
        means[index] = (float) mean;
        inverses[index] = (float) (1 / Math.sqrt(variance(x, mean, sample, group) + epsilon));
        for (int place = 0; place < outer; place++) {
          scale(x, y, at(sample, place, group), group, means[index], inverses[index], site);
        }
      }
    }
  }

  private double mean(float[] x, int sample, int group) {
    double sum = 0;
    for (int place = 0; place < outer; place++) {
      int from = at(sample, place, group);
      for (int i = from; i < from + groupSize * inner; i++) {
        sum += x[i];
      }
    }
    return sum / ((double) outer * groupSize * inner);
  }

  private double variance(float[] x, double mean, int sample, int group) {
    double sum = 0;
    for (int place = 0; place < outer; place++) {
      int from = at(sample, place, group);
      for (int i = from; i < from + groupSize * inner; i++) {
        sum += (x[i] - mean) * (x[i] - mean);
      }
    }
    return sum / ((double) outer * groupSize * inner);
  }

  private void scale(
      float[] x, float[] y, int at, int group, float mean, float inverse, Site site) {
    float[] values = site.values();
    for (int i = 0; i < groupSize; i++) {
      int channel = group * groupSize + i;
      float factor = gamma < 0 ? inverse : inverse * values[site.offset(gamma) + channel];
      float shift = beta < 0 ? 0 : values[site.offset(beta) + channel];
      int from = at + i * inner;
      for (int j = from; j < from + inner; j++) {
        y[j] = (x[j] - mean) * factor + shift;
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Moments moments = site.scratch(this, Moments::new);
    Arrays.fill(moments.gamma, 0);
    Arrays.fill(moments.beta, 0);
    for (int sample = 0; sample < batch; sample++) {
      for (int group = 0; group < groups; group++) {
        groupBackward(x, dy, dx, sample, group, moments, site);
      }
    }
    handOver(moments.gamma, gamma, site);
    handOver(moments.beta, beta, site);
  }

  private void groupBackward(
      float[] x,
      float[] dy,
      float @Nullable [] dx,
      int sample,
      int group,
      Moments moments,
      Site site) {
    float mean = moments.mean.data()[sample * groups + group];
    float inverse = moments.inverse.data()[sample * groups + group];
    double sum = 0;
    double product = 0;
    for (int place = 0; place < outer; place++) {
      for (int i = 0; i < groupSize; i++) {
        int from = at(sample, place, group) + i * inner;
        double channelSum = 0;
        double channelProduct = 0;
        for (int j = from; j < from + inner; j++) {
          channelSum += dy[j];
          channelProduct += dy[j] * ((x[j] - mean) * inverse);
        }
        int channel = group * groupSize + i;
        moments.beta[channel] += channelSum;
        moments.gamma[channel] += channelProduct;
        float factor = gamma < 0 ? 1 : site.values()[site.offset(gamma) + channel];
        sum += channelSum * factor;
        product += channelProduct * factor;
      }
    }
    if (dx == null) {
      return;
    }
    double count = (double) outer * groupSize * inner;
    float meanGradient = (float) (sum / count);
    float meanProduct = (float) (product / count);
    for (int place = 0; place < outer; place++) {
      for (int i = 0; i < groupSize; i++) {
        int channel = group * groupSize + i;
        float factor = gamma < 0 ? 1 : site.values()[site.offset(gamma) + channel];
        int from = at(sample, place, group) + i * inner;
        for (int j = from; j < from + inner; j++) {
          float normalized = (x[j] - mean) * inverse;
          dx[j] = (dy[j] * factor - meanGradient - normalized * meanProduct) * inverse;
        }
      }
    }
  }

  private static void handOver(double[] sums, int weight, Site site) {
    if (weight >= 0 && site.trains(weight)) {
      float[] gradients = site.gradients();
      int offset = site.offset(weight);
      for (int i = 0; i < sums.length; i++) {
        gradients[offset + i] = (float) sums[i];
      }
    }
  }
}
