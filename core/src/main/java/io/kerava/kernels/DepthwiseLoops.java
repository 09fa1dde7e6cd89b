package io.kerava.kernels;

/**
 * The multiply-adds of a depthwise convolution of one image, whose channels have been repeated for
 * each of their filters. All three passes are elementwise products of runs, added to a third one.
 *
 * <p>Where positions follow each other without a stride, a run has several of them, with the
 * weights repeated for each: a loop over a few channels only would not be worth vectorizing.
 */
final class DepthwiseLoops {
  /** Which of the three the products are added to. */
  enum Goal {
    OUTPUT,
    KERNEL_GRADIENT,
    INPUT_GRADIENT
  }

  /** Elements of a run from which the loop is as fast as it gets. */
  private static final int LONG_RUN = 256;

  private final ConvolutionGeometry geometry;
  private final int channels;
  private final int runPositions;

  /**
   * The loops.
   *
   * @param channels of the output
   */
  DepthwiseLoops(ConvolutionGeometry geometry, int channels) {
    this.geometry = geometry;
    this.channels = channels;
    this.runPositions =
        geometry.stride(2) > 1
            ? 1
            : Math.min(geometry.output(2), (LONG_RUN + channels - 1) / channels);
  }

  /** The length of repeated weights. */
  int repeatedLength() {
    return geometry.taps() * runPositions * channels;
  }

  /** Repeats weights for each position of a run. */
  void repeat(float[] weights, int offset, float[] repeated) {
    for (int tap = 0, to = 0; tap < geometry.taps(); tap++) {
      for (int p = 0; p < runPositions; p++, to += channels) {
        System.arraycopy(weights, offset + tap * channels, repeated, to, channels);
      }
    }
  }

  /** Adds gradients of repeated weights, for each weight in the order of the positions of a run. */
  void addRepeated(float[] repeated, float[] gradients, int offset) {
    for (int tap = 0, from = 0; tap < geometry.taps(); tap++) {
      for (int p = 0; p < runPositions; p++, from += channels) {
        for (int j = 0; j < channels; j++) {
          gradients[offset + tap * channels + j] += repeated[from + j];
        }
      }
    }
  }

  /**
   * An image.
   *
   * @param x the input or its gradient, from {@code image} on
   * @param w the repeated weights or their gradients
   * @param y the output or its gradient, from {@code result} on
   */
  void run(Goal goal, float[] x, int image, float[] w, float[] y, int result) {
    int taps = geometry.kernel(0) * geometry.kernel(1);
    int lineLength = geometry.output(2) * channels;
    for (int d = 0, to = result; d < geometry.output(0); d++) {
      for (int h = 0; h < geometry.output(1); h++, to += lineLength) {
        for (int tap = 0; tap < taps; tap++) {
          int depth = seen(0, d, tap / geometry.kernel(1));
          int height = seen(1, h, tap % geometry.kernel(1));
          if (depth >= 0 && height >= 0) {
            int line = (depth * geometry.input(1) + height) * geometry.input(2) * channels;
            runLine(goal, x, image + line, w, tap * geometry.kernel(2), y, to);
          }
        }
      }
    }
  }

  /** The input position that is seen, negative outside of the input. */
  private int seen(int axis, int output, int tap) {
    int position =
        output * geometry.stride(axis) - geometry.before(axis) + tap * geometry.dilation(axis);
    return position < geometry.input(axis) ? position : -1;
  }

  private void runLine(Goal goal, float[] x, int line, float[] w, int tap, float[] y, int to) {
    int stride = geometry.stride(2);
    for (int k = 0; k < geometry.kernel(2); k++) {
      int shift = k * geometry.dilation(2) - geometry.before(2);
      int begin = Math.max(0, ceilDiv(-shift, stride));
      int end = Math.min(geometry.output(2), ceilDiv(geometry.input(2) - shift, stride));
      int weight = (tap + k) * runPositions * channels;
      for (int o = begin; o < end; o += runPositions) {
        int length = Math.min(runPositions, end - o) * channels;
        int in = line + (o * stride + shift) * channels;
        int out = to + o * channels;
        switch (goal) {
          case OUTPUT -> addProducts(x, in, w, weight, y, out, length);
          case KERNEL_GRADIENT -> addProducts(x, in, y, out, w, weight, length);
          case INPUT_GRADIENT -> addProducts(y, out, w, weight, x, in, length);
        }
      }
    }
  }

  private static int ceilDiv(int a, int b) {
    return -Math.floorDiv(-a, b);
  }

  private static void addProducts(
      float[] a, int fromA, float[] b, int fromB, float[] sums, int to, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += a[fromA + i] * b[fromB + i];
    }
  }
}
