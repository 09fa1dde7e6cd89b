package io.kerava.kernels;

import java.util.Arrays;

/**
 * The multiply-adds of a depthwise convolution of one image, whose channels have been repeated for
 * each of their filters. Weights are repeated along a line of the output, so that all three passes
 * are elementwise products of lines.
 */
final class DepthwiseLoops {
  private final ConvolutionGeometry geometry;
  private final WindowLines windows;
  private final int channels;
  private final int inputLength;
  private final int outputLength;
  private final int kernelLines;

  /**
   * The loops.
   *
   * @param channels of the output
   */
  DepthwiseLoops(ConvolutionGeometry geometry, int channels) {
    this.geometry = geometry;
    this.windows = new WindowLines(geometry, channels);
    this.channels = channels;
    this.inputLength = geometry.input(2) * channels;
    this.outputLength = geometry.output(2) * channels;
    this.kernelLines = geometry.kernel(0) * geometry.kernel(1);
  }

  /** The lines that one thread works on. */
  static final class Memory {
    private final float[] result;
    private final float[] picked;
    private final float[] placed;
    private final float[] line;

    Memory(DepthwiseLoops loops) {
      result = new float[loops.outputLength];
      picked = new float[loops.outputLength];
      placed = new float[loops.inputLength];
      line = new float[loops.inputLength];
    }
  }

  /** A line of repeated weights, or of gradients, for each place of the kernel. */
  float[][] newWeights() {
    return new float[geometry.taps()][outputLength];
  }

  /** Repeats weights along the lines. */
  void repeat(float[] weights, int offset, float[][] repeated) {
    for (int tap = 0; tap < repeated.length; tap++) {
      for (int to = 0; to < outputLength; to += channels) {
        System.arraycopy(weights, offset + tap * channels, repeated[tap], to, channels);
      }
    }
  }

  /** Adds up gradients along the lines. */
  void addRepeated(float[][] repeated, float[] gradients, int offset) {
    for (int tap = 0; tap < repeated.length; tap++) {
      for (int from = 0; from < outputLength; from += channels) {
        for (int j = 0; j < channels; j++) {
          gradients[offset + tap * channels + j] += repeated[tap][from + j];
        }
      }
    }
  }

  /** Adds the products of an image to its output. */
  void forward(float[] x, int image, float[][] w, float[] y, int output, Memory memory) {
    for (int line = 0; line < geometry.output(0) * geometry.output(1); line++) {
      int to = output + line * outputLength;
      System.arraycopy(y, to, memory.result, 0, outputLength);
      for (int kernelLine = 0; kernelLine < kernelLines; kernelLine++) {
        int from = inputLine(line, kernelLine);
        for (int tap = 0; from >= 0 && tap < geometry.kernel(2); tap++) {
          windows.pick(x, image + from, tap, 0f, memory.picked);
          float[] weights = w[kernelLine * geometry.kernel(2) + tap];
          addProducts(memory.picked, weights, memory.result, begin(tap), end(tap));
        }
      }
      System.arraycopy(memory.result, 0, y, to, outputLength);
    }
  }

  /** Adds an image's part to the gradients of the repeated weights. */
  void kernelGradient(float[] x, int image, float[] dy, int output, float[][] dw, Memory memory) {
    for (int line = 0; line < geometry.output(0) * geometry.output(1); line++) {
      System.arraycopy(dy, output + line * outputLength, memory.result, 0, outputLength);
      for (int kernelLine = 0; kernelLine < kernelLines; kernelLine++) {
        int from = inputLine(line, kernelLine);
        for (int tap = 0; from >= 0 && tap < geometry.kernel(2); tap++) {
          windows.pick(x, image + from, tap, 0f, memory.picked);
          float[] gradients = dw[kernelLine * geometry.kernel(2) + tap];
          addProducts(memory.picked, memory.result, gradients, begin(tap), end(tap));
        }
      }
    }
  }

  /** Adds to the gradient at an image. */
  void inputGradient(float[] dx, int image, float[][] w, float[] dy, int output, Memory memory) {
    for (int line = 0; line < geometry.output(0) * geometry.output(1); line++) {
      System.arraycopy(dy, output + line * outputLength, memory.result, 0, outputLength);
      for (int kernelLine = 0; kernelLine < kernelLines; kernelLine++) {
        int to = inputLine(line, kernelLine);
        if (to >= 0) {
          System.arraycopy(dx, image + to, memory.line, 0, inputLength);
          addLine(w, kernelLine * geometry.kernel(2), memory);
          System.arraycopy(memory.line, 0, dx, image + to, inputLength);
        }
      }
    }
  }

  private void addLine(float[][] w, int firstTap, Memory memory) {
    for (int tap = 0; tap < geometry.kernel(2); tap++) {
      multiply(memory.result, w[firstTap + tap], memory.picked, begin(tap), end(tap));
      Arrays.fill(memory.placed, 0f);
      windows.put(memory.picked, tap, memory.placed, 0);
      WindowLines.add(memory.placed, memory.line, inputLength);
    }
  }

  private int begin(int tap) {
    return windows.begin(tap) * channels;
  }

  private int end(int tap) {
    return windows.end(tap) * channels;
  }

  /** Where the line begins on which a line of the kernel lies, negative outside of the input. */
  private int inputLine(int line, int kernelLine) {
    int depth = seen(0, line / geometry.output(1), kernelLine / geometry.kernel(1));
    int height = seen(1, line % geometry.output(1), kernelLine % geometry.kernel(1));
    boolean inside =
        depth >= 0 && depth < geometry.input(0) && height >= 0 && height < geometry.input(1);
    return inside ? (depth * geometry.input(1) + height) * inputLength : -1;
  }

  private int seen(int axis, int output, int tap) {
    return output * geometry.stride(axis) - geometry.before(axis) + tap * geometry.dilation(axis);
  }

  private static void addProducts(float[] a, float[] b, float[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] += a[i] * b[i];
    }
  }

  private static void multiply(float[] a, float[] b, float[] products, int from, int to) {
    for (int i = from; i < to; i++) {
      products[i] = a[i] * b[i];
    }
  }
}
