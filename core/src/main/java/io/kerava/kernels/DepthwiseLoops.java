package io.kerava.kernels;

import java.util.Arrays;

/**
 * The multiply-adds of a depthwise convolution of one image, whose channels have been repeated for
 * each of their filters. Weights are repeated along a piece of an output line, so that all three
 * passes are elementwise products of pieces.
 */
final class DepthwiseLoops {
  /** Elements of a piece: all that a loop works on should stay in the nearest caches. */
  private static final int PIECE = 4_096;

  private final ConvolutionGeometry geometry;
  private final WindowLines windows;
  private final int channels;
  private final int inputLength;
  private final int outputLength;
  private final int outputLines;
  private final int kernelWidth;
  private final int kernelLines;
  private final int piecePositions;
  private final int pieceLength;

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
    this.outputLines = geometry.output(0) * geometry.output(1);
    this.kernelWidth = geometry.kernel(2);
    this.piecePositions = Math.min(geometry.output(2), (PIECE + channels - 1) / channels);
    this.pieceLength = piecePositions * channels;
    this.kernelLines = geometry.kernel(0) * geometry.kernel(1);
  }

  /** The pieces that one thread works on, of the output and of the input that it sees. */
  static final class Memory {
    private final float[] result;
    private final float[] picked;
    private final float[] placed;
    private final float[] seen;

    Memory(DepthwiseLoops loops) {
      result = new float[loops.pieceLength];
      picked = new float[loops.pieceLength];
      int seenPositions =
          Math.min(
              loops.geometry.input(2),
              (loops.piecePositions - 1) * loops.geometry.stride(2) + loops.reach());
      placed = new float[seenPositions * loops.channels];
      seen = new float[placed.length];
    }
  }

  /** A piece of repeated weights, or of gradients, for each place of the kernel. */
  float[][] newWeights() {
    return new float[geometry.taps()][pieceLength];
  }

  /** Repeats weights along the pieces. */
  void repeat(float[] weights, int offset, float[][] repeated) {
    for (int tap = 0; tap < repeated.length; tap++) {
      for (int to = 0; to < pieceLength; to += channels) {
        System.arraycopy(weights, offset + tap * channels, repeated[tap], to, channels);
      }
    }
  }

  /** Adds up gradients along the pieces. */
  void addRepeated(float[][] repeated, float[] gradients, int offset) {
    for (int tap = 0; tap < repeated.length; tap++) {
      for (int from = 0; from < pieceLength; from += channels) {
        Patches.add(repeated[tap], from, gradients, offset + tap * channels, channels);
      }
    }
  }

  /** Adds the products of an image to its output. */
  void forward(float[] x, int image, float[][] w, float[] y, int output, Memory memory) {
    for (int line = 0; line < outputLines; line++) {
      for (int first = 0; first < geometry.output(2); first += piecePositions) {
        int count = Math.min(piecePositions, geometry.output(2) - first);
        int to = output + line * outputLength + first * channels;
        System.arraycopy(y, to, memory.result, 0, count * channels);
        for (int kernelLine = 0; kernelLine < kernelLines; kernelLine++) {
          int from = inputLine(line, kernelLine);
          for (int tap = 0; from >= 0 && tap < kernelWidth; tap++) {
            windows.pick(x, image + from, tap, first, count, memory.picked);
            float[] weights = w[kernelLine * kernelWidth + tap];
            int begin = windows.begin(tap, first, count) * channels;
            int end = windows.end(tap, first, count) * channels;
            addProducts(memory.picked, weights, memory.result, begin, end);
          }
        }
        System.arraycopy(memory.result, 0, y, to, count * channels);
      }
    }
  }

  /** Adds an image's part to the gradients of the repeated weights. */
  void kernelGradient(float[] x, int image, float[] dy, int output, float[][] dw, Memory memory) {
    for (int line = 0; line < outputLines; line++) {
      for (int first = 0; first < geometry.output(2); first += piecePositions) {
        int count = Math.min(piecePositions, geometry.output(2) - first);
        int at = output + line * outputLength + first * channels;
        System.arraycopy(dy, at, memory.result, 0, count * channels);
        for (int kernelLine = 0; kernelLine < kernelLines; kernelLine++) {
          int from = inputLine(line, kernelLine);
          for (int tap = 0; from >= 0 && tap < kernelWidth; tap++) {
            windows.pick(x, image + from, tap, first, count, memory.picked);
            float[] gradients = dw[kernelLine * kernelWidth + tap];
            int begin = windows.begin(tap, first, count) * channels;
            int end = windows.end(tap, first, count) * channels;
            addProducts(memory.picked, memory.result, gradients, begin, end);
          }
        }
      }
    }
  }

  /** Adds to the gradient at an image. */
  void inputGradient(float[] dx, int image, float[][] w, float[] dy, int output, Memory memory) {
    for (int line = 0; line < outputLines; line++) {
      for (int first = 0; first < geometry.output(2); first += piecePositions) {
        int count = Math.min(piecePositions, geometry.output(2) - first);
        int at = output + line * outputLength + first * channels;
        System.arraycopy(dy, at, memory.result, 0, count * channels);
        for (int kernelLine = 0; kernelLine < kernelLines; kernelLine++) {
          int to = inputLine(line, kernelLine);
          if (to >= 0) {
            addPiece(dx, image + to, w, kernelLine * kernelWidth, first, count, memory);
          }
        }
      }
    }
  }

  /** Adds to what a piece of the output sees of a line of the input. */
  private void addPiece(
      float[] dx, int line, float[][] w, int firstTap, int first, int count, Memory memory) {
    int stride = geometry.stride(2);
    int shift = first * stride - geometry.before(2);
    int begin = Math.min(Math.max(0, shift), geometry.input(2));
    int end = Math.min(geometry.input(2), shift + (count - 1) * stride + reach());
    int length = Math.max(0, end - begin) * channels;
    System.arraycopy(dx, line + begin * channels, memory.seen, 0, length);
    for (int tap = 0; tap < kernelWidth; tap++) {
      int from = windows.begin(tap, first, count) * channels;
      int to = windows.end(tap, first, count) * channels;
      multiply(memory.result, w[firstTap + tap], memory.picked, from, to);
      Arrays.fill(memory.placed, 0, length, 0f);
      windows.put(memory.picked, tap, first, count, memory.placed, -begin * channels);
      WindowLines.add(memory.placed, memory.seen, length);
    }
    System.arraycopy(memory.seen, 0, dx, line + begin * channels, length);
  }

  private int reach() {
    return (kernelWidth - 1) * geometry.dilation(2) + 1;
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
