package io.kerava.kernels;

import java.util.Arrays;

/**
 * Lines of windows that don't mix channels: element {@code i} of a tap's line is what the window of
 * output element {@code i} has at this place of its width. So all loops run over arrays at the same
 * index, without which HotSpot doesn't vectorize them; copying into place is cheaper than loops
 * that aren't vectorized.
 */
final class WindowLines {
  private final int channels;
  private final int stride;
  private final int before;
  private final int dilation;
  private final int kernelWidth;
  private final int inputWidth;
  private final int outputWidth;

  /**
   * The lines of a geometry.
   *
   * @param channels of input and output
   */
  WindowLines(ConvolutionGeometry geometry, int channels) {
    this.channels = channels;
    this.stride = geometry.stride(2);
    this.before = geometry.before(2);
    this.dilation = geometry.dilation(2);
    this.kernelWidth = geometry.kernel(2);
    this.inputWidth = geometry.input(2);
    this.outputWidth = geometry.output(2);
  }

  /** Where the window of output position 0 has this tap. */
  private int shift(int tap) {
    return tap * dilation - before;
  }

  /** The first output position, counted from one on, whose window has this tap in the input. */
  int begin(int tap, int first, int count) {
    return clamp(ceilDiv(-shift(tap), stride) - first, 0, count);
  }

  /** The end of these output positions. */
  int end(int tap, int first, int count) {
    return clamp(ceilDiv(inputWidth - shift(tap), stride) - first, begin(tap, first, count), count);
  }

  private static int clamp(int value, int low, int high) {
    return Math.max(low, Math.min(value, high));
  }

  private static int ceilDiv(int a, int b) {
    return -Math.floorDiv(-a, b);
  }

  /** How many elements each window has inside of the input, for each output element. */
  float[] counts() {
    float[] counts = new float[outputWidth * channels];
    for (int tap = 0; tap < kernelWidth; tap++) {
      for (int i = begin(tap, 0, outputWidth) * channels;
          i < end(tap, 0, outputWidth) * channels;
          i++) {
        counts[i]++;
      }
    }
    return counts;
  }

  /** A tap's line, with a filler where the window is outside of the input. */
  void pick(float[] input, int line, int tap, float filler, float[] picked) {
    Arrays.fill(picked, 0, begin(tap, 0, outputWidth) * channels, filler);
    int end = end(tap, 0, outputWidth) * channels;
    Arrays.fill(picked, end, outputWidth * channels, filler);
    pick(input, line, tap, 0, outputWidth, picked);
  }

  /** A tap's line for some output positions, where their windows are inside of the input. */
  void pick(float[] input, int line, int tap, int first, int count, float[] picked) {
    int begin = begin(tap, first, count);
    int end = end(tap, first, count);
    int from = line + ((first + begin) * stride + shift(tap)) * channels;
    if (begin == end) {
      return;
    }
    if (stride == 1) {
      System.arraycopy(input, from, picked, begin * channels, (end - begin) * channels);
      return;
    }
    for (int o = begin; o < end; o++, from += stride * channels) {
      Patches.copy(input, from, picked, o * channels, channels);
    }
  }

  /** Writes a tap's line to where it was picked. */
  void put(float[] picked, int tap, float[] input, int line) {
    put(picked, tap, 0, outputWidth, input, line);
  }

  /** Writes a tap's line for some output positions to where it was picked. */
  void put(float[] picked, int tap, int first, int count, float[] input, int line) {
    int begin = begin(tap, first, count);
    int end = end(tap, first, count);
    int to = line + ((first + begin) * stride + shift(tap)) * channels;
    if (begin == end) {
      return;
    }
    if (stride == 1) {
      System.arraycopy(picked, begin * channels, input, to, (end - begin) * channels);
      return;
    }
    for (int o = begin; o < end; o++, to += stride * channels) {
      Patches.copy(picked, o * channels, input, to, channels);
    }
  }

  /** Adds a tap's line to where it was picked. */
  void add(float[] picked, int tap, float[] input, int line) {
    int begin = begin(tap, 0, outputWidth);
    int end = end(tap, 0, outputWidth);
    int to = line + (begin * stride + shift(tap)) * channels;
    for (int o = begin; o < end; o++, to += stride * channels) {
      Patches.add(picked, o * channels, input, to, channels);
    }
  }

  static void larger(float[] values, float[] largest, int length) {
    for (int i = 0; i < length; i++) {
      largest[i] = Math.max(largest[i], values[i]);
    }
  }

  static void add(float[] values, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += values[i];
    }
  }

  static void divide(float[] values, float[] counts, float lines, int length) {
    for (int i = 0; i < length; i++) {
      values[i] /= counts[i] * lines;
    }
  }

  /**
   * Where a value is the largest of its window, it takes the gradient and leaves none. Without a
   * branch, so that it is vectorized: the difference is 0 or becomes 1, however small it is.
   */
  static void take(float[] values, float[] largest, float[] gradient, float[] taken, int length) {
    for (int i = 0; i < length; i++) {
      float difference = (largest[i] - values[i]) * Float.MAX_VALUE * Float.MAX_VALUE;
      float left = gradient[i] * Math.min(difference, 1f);
      taken[i] = gradient[i] - left;
      gradient[i] = left;
    }
  }
}
