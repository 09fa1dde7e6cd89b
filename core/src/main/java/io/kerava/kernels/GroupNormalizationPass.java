package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loops of group normalization: several places at a time, copied to where all arrays have one
 * index, beside what is known of each channel, as HotSpot vectorizes no other loop. Threads share
 * the samples; on the way back they are cut into pieces, whose sums are added up in order.
 */
final class GroupNormalizationPass {
  /** Elements that are worth a loop. */
  private static final int LONG = 512;

  private final int channels;
  private final int groups;
  private final int size;
  private final double epsilon;

  /** The elements of the places that a loop takes. */
  private final int length;

  private final float[] scale;
  private final float[] shift;
  private final Places[] ofParts = new Places[Workers.shared().parts()];
  private final double[][] scaleSums = new double[Pieces.MOST][0];
  private final double[][] shiftSums = new double[Pieces.MOST][0];
  private final Buffer means = new Buffer();
  private final Buffer inverses = new Buffer();
  private final RangeTask forward = (part, from, to) -> forward(ofParts[part], from, to);
  private final Pieces backward =
      new Pieces((part, piece, from, to) -> backward(ofParts[part], piece, from, to));
  private float[] x = {};
  private float[] y = {};
  private float[] dy = {};
  private float @Nullable [] dx;

  GroupNormalizationPass(int places, int channels, int groups, double epsilon) {
    this.channels = channels;
    this.groups = groups;
    this.size = places * channels;
    this.epsilon = epsilon;
    this.length = Math.max(1, LONG / channels) * channels;
    this.scale = new float[channels];
    this.shift = new float[channels];
    Arrays.setAll(ofParts, part -> new Places());
  }

  /** Some places, where a loop takes them, and what is known of each channel at each of them. */
  private final class Places {
    final float[] values = new float[length];
    final float[] gradients = new float[length];
    final float[] center = new float[length];
    final float[] factor = new float[length];
    final float[] term = new float[length];
    final float[] slope = new float[length];
    final float[] sums = new float[length];
    final float[] products = new float[length];
    final double[] sumOfChannel = new double[channels];
    final double[] productOfChannel = new double[channels];
  }

  /**
   * What the normalized channels are multiplied with and what is added.
   *
   * @param scaleAt where the factors begin; negative for none
   * @param shiftAt where the terms begin; negative for none
   */
  void take(float[] values, int scaleAt, int shiftAt) {
    for (int channel = 0; channel < channels; channel++) {
      scale[channel] = scaleAt < 0 ? 1 : values[scaleAt + channel];
      shift[channel] = shiftAt < 0 ? 0 : values[shiftAt + channel];
    }
  }

  private int grain() {
    return Math.max(1, Limits.LOOP_GRAIN / Math.max(1, size));
  }

  void forward(float[] input, float[] output, int batch) {
    x = input;
    y = output;
    means.atLeast(batch, groups);
    inverses.atLeast(batch, groups);
    Workers.shared().run(forward, 0, batch, grain());
  }

  private void forward(Places of, int from, int to) {
    for (int channel = 0; channel < channels; channel++) {
      expand(shift[channel], of.term, channel);
    }
    for (int sample = from; sample < to; sample++) {
      takeMeans(of, sample);
      takeVariances(of, sample);
      normalize(of, sample);
    }
  }

  private void takeMeans(Places of, int sample) {
    Arrays.fill(of.sums, 0f);
    int begin = sample * size;
    for (int at = 0; at < size; at += length) {
      int count = Math.min(length, size - at);
      System.arraycopy(x, begin + at, of.values, 0, count);
      BlockLoops.add(of.values, of.sums, count);
    }
    for (int group = 0; group < groups; group++) {
      means.data()[sample * groups + group] = (float) mean(of.sums, group);
    }
  }

  private void takeVariances(Places of, int sample) {
    Arrays.fill(of.sums, 0f);
    for (int channel = 0; channel < channels; channel++) {
      expand(means.data()[group(sample, channel)], of.center, channel);
    }
    int begin = sample * size;
    for (int at = 0; at < size; at += length) {
      int count = Math.min(length, size - at);
      System.arraycopy(x, begin + at, of.values, 0, count);
      BlockLoops.subtract(of.values, of.center, count);
      BlockLoops.addProducts(of.values, of.values, of.sums, count);
    }
    for (int group = 0; group < groups; group++) {
      inverses.data()[sample * groups + group] =
          (float) (1 / Math.sqrt(mean(of.sums, group) + epsilon));
    }
  }

  private void normalize(Places of, int sample) {
    for (int channel = 0; channel < channels; channel++) {
      expand(inverses.data()[group(sample, channel)] * scale[channel], of.factor, channel);
    }
    int begin = sample * size;
    for (int at = 0; at < size; at += length) {
      int count = Math.min(length, size - at);
      System.arraycopy(x, begin + at, of.values, 0, count);
      normalize(of.values, of.center, of.factor, of.term, count);
      System.arraycopy(of.values, 0, y, begin + at, count);
    }
  }

  /** The place of what is known of the group of a channel. */
  private int group(int sample, int channel) {
    return sample * groups + channel / (channels / groups);
  }

  /** Repeats what is known of a channel for each place. */
  private void expand(float value, float[] all, int channel) {
    for (int i = channel; i < length; i += channels) {
      all[i] = value;
    }
  }

  private double sum(float[] sums, int channel) {
    double sum = 0;
    for (int i = channel; i < length; i += channels) {
      sum += sums[i];
    }
    return sum;
  }

  /** What was summed, for all that belongs to a group. */
  private double mean(float[] sums, int group) {
    int ofGroup = channels / groups;
    double sum = 0;
    for (int channel = group * ofGroup; channel < (group + 1) * ofGroup; channel++) {
      sum += sum(sums, channel);
    }
    return sum / ((double) size / groups);
  }

  /**
   * The gradients, of the last samples that went forward.
   *
   * @param input as it was then
   * @param inputGradient gets those at the input; null where nobody needs them
   */
  void backward(
      float[] input, float[] outputGradient, float @Nullable [] inputGradient, int batch) {
    x = input;
    dy = outputGradient;
    dx = inputGradient;
    backward.run(batch, grain());
  }

  private void backward(Places of, int piece, int from, int to) {
    scaleSums[piece] = cleared(scaleSums[piece]);
    shiftSums[piece] = cleared(shiftSums[piece]);
    for (int sample = from; sample < to; sample++) {
      sumGradients(of, sample);
      for (int channel = 0; channel < channels; channel++) {
        scaleSums[piece][channel] += of.productOfChannel[channel];
        shiftSums[piece][channel] += of.sumOfChannel[channel];
      }
      if (dx != null) {
        differentiate(of, sample, dx);
      }
    }
  }

  private double[] cleared(double[] sums) {
    if (sums.length != channels) {
      return new double[channels];
    }
    Arrays.fill(sums, 0);
    return sums;
  }

  /** Sums the gradients of each channel, and these times what was normalized. */
  private void sumGradients(Places of, int sample) {
    Arrays.fill(of.sums, 0f);
    Arrays.fill(of.products, 0f);
    for (int channel = 0; channel < channels; channel++) {
      expand(means.data()[group(sample, channel)], of.center, channel);
      expand(inverses.data()[group(sample, channel)], of.slope, channel);
    }
    int begin = sample * size;
    for (int at = 0; at < size; at += length) {
      int count = Math.min(length, size - at);
      takeGradients(of, begin + at, count);
      BlockLoops.multiply(of.values, of.slope, count);
      BlockLoops.add(of.gradients, of.sums, count);
      BlockLoops.addProducts(of.gradients, of.values, of.products, count);
    }
    for (int channel = 0; channel < channels; channel++) {
      of.sumOfChannel[channel] = sum(of.sums, channel);
      of.productOfChannel[channel] = sum(of.products, channel);
    }
  }

  /** Takes some numbers, less what is their center, and the gradients beside them. */
  private void takeGradients(Places of, int at, int count) {
    System.arraycopy(x, at, of.values, 0, count);
    System.arraycopy(dy, at, of.gradients, 0, count);
    BlockLoops.subtract(of.values, of.center, count);
  }

  /**
   * {@code dx = (scale dy - mean(scale dy) - n mean(scale dy n)) / deviation} for the normalized
   * numbers n, with the means over the group.
   */
  private void differentiate(Places of, int sample, float[] inputGradient) {
    int ofGroup = channels / groups;
    for (int group = 0; group < groups; group++) {
      int first = group * ofGroup;
      double sum = 0;
      double product = 0;
      for (int channel = first; channel < first + ofGroup; channel++) {
        sum += of.sumOfChannel[channel] * scale[channel];
        product += of.productOfChannel[channel] * scale[channel];
      }
      float inverse = inverses.data()[sample * groups + group];
      double count = (double) size / groups;
      float term = (float) (inverse * (sum / count));
      float slope = (float) (inverse * inverse * (product / count));
      for (int channel = first; channel < first + ofGroup; channel++) {
        expand(inverse * scale[channel], of.factor, channel);
        expand(term, of.term, channel);
        expand(slope, of.slope, channel);
      }
    }
    int begin = sample * size;
    for (int at = 0; at < size; at += length) {
      int count = Math.min(length, size - at);
      takeGradients(of, begin + at, count);
      differentiate(of.gradients, of.values, of.factor, of.term, of.slope, count);
      System.arraycopy(of.gradients, 0, inputGradient, begin + at, count);
    }
  }

  private static void normalize(
      float[] x, float[] center, float[] factor, float[] term, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - center[i]) * factor[i] + term[i];
    }
  }

  private static void differentiate(
      float[] dy, float[] x, float[] factor, float[] term, float[] slope, int count) {
    for (int i = 0; i < count; i++) {
      dy[i] = dy[i] * factor[i] - term[i] - x[i] * slope[i];
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

  private void put(double[][] sums, float[] gradients, int at) {
    for (int channel = 0; channel < channels; channel++) {
      double sum = 0;
      for (int piece = 0; piece < backward.count(); piece++) {
        sum += sums[piece][channel];
      }
      gradients[at + channel] = (float) sum;
    }
  }
}
