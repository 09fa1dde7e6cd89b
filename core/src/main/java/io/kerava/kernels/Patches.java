package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import java.util.Arrays;

/**
 * What the output positions of a convolution see, as the rows of a matrix (im2col): {@code gather}
 * copies inputs into rows, {@code scatter} adds rows to where they came from.
 *
 * <p>A row has the kernel's positions in order and for each of them the channels of one group, as
 * the weights do. Positions of the batch are counted through: image after image, row after row.
 */
final class Patches {
  /** Up to this length a loop is faster than {@link System#arraycopy}. */
  private static final int SHORT = 8;

  /** From this length on it is faster to copy a run into a lane than to add it where it belongs. */
  private static final int LONG = 24;

  private final ConvolutionGeometry geometry;
  private final int channels;
  private final int groupChannels;
  private final int kernelWidth;
  private final int columns;
  private final int rowLength;
  private final int inputWidth;
  private final int stride;
  private final int before;
  private final int dilation;
  private final boolean contiguous;

  /**
   * The patches of a geometry.
   *
   * @param rowLength the distance between rows, at least the number of {@link #columns}
   */
  Patches(ConvolutionGeometry geometry, int rowLength) {
    this.geometry = geometry;
    this.channels = geometry.channels();
    this.groupChannels = channels / geometry.groups();
    this.kernelWidth = geometry.kernel(2);
    this.columns = columns(geometry);
    this.rowLength = rowLength;
    this.inputWidth = geometry.input(2);
    this.stride = geometry.stride(2);
    this.before = geometry.before(2);
    this.dilation = geometry.dilation(2);
    this.contiguous = geometry.groups() == 1 && (dilation == 1 || kernelWidth == 1);
  }

  /** The inputs that one filter sees at a position. */
  static int columns(ConvolutionGeometry geometry) {
    return ElementCount.of(geometry.taps(), geometry.channels() / geometry.groups());
  }

  /** Memory for {@link #scatter}. */
  PatchLanes newLanes() {
    return new PatchLanes(ElementCount.parts(kernelWidth, stride), inputWidth * channels);
  }

  /** Copies what the positions {@code [from, to)} see into rows. */
  void gather(float[] x, int group, int from, int to, float[] rows) {
    int width = geometry.output(2);
    for (int p = from; p < to; ) {
      int begin = p % width;
      int count = Math.min(width - begin, to - p);
      gatherLine(x, group, p / width, begin, count, rows, (p - from) * rowLength);
      p += count;
    }
  }

  /**
   * The transpose of {@link #gather}, for a single channel without a stride along the width: what a
   * line of positions sees at a place of the kernel is one run of the input.
   */
  void gatherTransposed(float[] x, int from, int to, float[] transposed) {
    int width = geometry.output(2);
    for (int p = from; p < to; ) {
      int begin = p % width;
      int count = Math.min(width - begin, to - p);
      for (int tap = 0; tap < columns; tap++) {
        int at = tap * (to - from) + p - from;
        int w = begin - before + tap % kernelWidth * dilation;
        int line = inputLine(p / width, tap / kernelWidth);
        int first = line < 0 ? count : Math.min(Math.max(-w, 0), count);
        int last = Math.max(Math.min(inputWidth - w, count), first);
        clear(transposed, at, first);
        copy(x, line * inputWidth + w + first, transposed, at + first, last - first);
        clear(transposed, at + last, count - last);
      }
      p += count;
    }
  }

  /** Whether {@link #gatherTransposed} is possible. */
  boolean canTranspose() {
    return channels == 1 && stride == 1;
  }

  /** Adds rows to what the positions {@code [from, to)} see. */
  void scatter(float[] rows, int group, int from, int to, float[] x, PatchLanes lanes) {
    int width = geometry.output(2);
    for (int p = from; p < to; ) {
      int begin = p % width;
      int count = Math.min(width - begin, to - p);
      scatterLine(rows, (p - from) * rowLength, group, p / width, begin, count, x, lanes);
      p += count;
    }
  }

  /** Some positions of one line of the output: all of them see the same lines of the input. */
  private void gatherLine(
      float[] x, int group, int line, int begin, int count, float[] rows, int at) {
    int lineColumns = kernelWidth * groupChannels;
    int lines = geometry.kernel(0) * geometry.kernel(1);
    for (int tap = 0, to = at; tap < lines; tap++, to += lineColumns) {
      int source = inputLine(line, tap);
      if (source < 0) {
        for (int i = 0; i < count; i++) {
          clear(rows, to + i * rowLength, lineColumns);
        }
      } else {
        int start = source * inputWidth * channels + group * groupChannels;
        if (contiguous) {
          gatherRuns(x, start, begin, count, rows, to);
        } else {
          gatherTaps(x, start, begin, count, rows, to);
        }
      }
    }
  }

  private void scatterLine(
      float[] rows,
      int at,
      int group,
      int line,
      int begin,
      int count,
      float[] x,
      PatchLanes lanes) {
    int lineColumns = kernelWidth * groupChannels;
    int lines = geometry.kernel(0) * geometry.kernel(1);
    for (int tap = 0, from = at; tap < lines; tap++, from += lineColumns) {
      int target = inputLine(line, tap);
      if (target >= 0) {
        int start = target * inputWidth * channels + group * groupChannels;
        if (contiguous) {
          scatterRuns(rows, from, begin, count, x, start, lanes);
        } else {
          scatterTaps(rows, from, begin, count, x, start);
        }
      }
    }
  }

  /** The line of the input that a line of the kernel lies on; negative outside of the input. */
  private int inputLine(int line, int tap) {
    int slice = line / geometry.output(1);
    int image = slice / geometry.output(0);
    int depth =
        slice % geometry.output(0) * geometry.stride(0)
            - geometry.before(0)
            + tap / geometry.kernel(1) * geometry.dilation(0);
    int height =
        line % geometry.output(1) * geometry.stride(1)
            - geometry.before(1)
            + tap % geometry.kernel(1) * geometry.dilation(1);
    boolean inside =
        depth >= 0 && depth < geometry.input(0) && height >= 0 && height < geometry.input(1);
    return inside ? (image * geometry.input(0) + depth) * geometry.input(1) + height : -1;
  }

  /** Without dilation a line of the kernel sees one run of the input. */
  private void gatherRuns(float[] x, int start, int begin, int count, float[] rows, int at) {
    for (int i = 0, to = at; i < count; i++, to += rowLength) {
      int w = (begin + i) * stride - before;
      int first = Math.min(Math.max(-w, 0), kernelWidth);
      int last = Math.max(Math.min(inputWidth - w, kernelWidth), first);
      if (last - first < kernelWidth) {
        clear(rows, to, first * channels);
        clear(rows, to + last * channels, (kernelWidth - last) * channels);
      }
      copy(
          x,
          start + (w + first) * channels,
          rows,
          to + first * channels,
          (last - first) * channels);
    }
  }

  /** Adds run by run where runs are short, else all runs of a line at once. */
  private void scatterRuns(
      float[] rows, int at, int begin, int count, float[] x, int start, PatchLanes lanes) {
    boolean isShort = kernelWidth * channels < LONG || count == 1;
    for (int i = 0, from = at; i < count; i++, from += rowLength) {
      int w = (begin + i) * stride - before;
      int first = Math.min(Math.max(-w, 0), kernelWidth);
      int last = Math.max(Math.min(inputWidth - w, kernelWidth), first);
      int to = (w + first) * channels;
      int length = (last - first) * channels;
      if (length == 0) {
        continue;
      }
      if (isShort) {
        add(rows, from + first * channels, x, start + to, length);
      } else {
        lanes.put(i, rows, from + first * channels, to, length);
      }
    }
    if (!isShort) {
      lanes.addTo(x, start);
    }
  }

  private void gatherTaps(float[] x, int start, int begin, int count, float[] rows, int at) {
    for (int i = 0; i < count; i++) {
      int to = at + i * rowLength;
      int w = (begin + i) * stride - before;
      for (int tap = 0; tap < kernelWidth; tap++, to += groupChannels, w += dilation) {
        if (w >= 0 && w < inputWidth) {
          copy(x, start + w * channels, rows, to, groupChannels);
        } else {
          clear(rows, to, groupChannels);
        }
      }
    }
  }

  private void scatterTaps(float[] rows, int at, int begin, int count, float[] x, int start) {
    for (int i = 0; i < count; i++) {
      int from = at + i * rowLength;
      int w = (begin + i) * stride - before;
      for (int tap = 0; tap < kernelWidth; tap++, from += groupChannels, w += dilation) {
        if (w >= 0 && w < inputWidth) {
          add(rows, from, x, start + w * channels, groupChannels);
        }
      }
    }
  }

  static void copy(float[] from, int at, float[] to, int index, int length) {
    if (length > SHORT) {
      System.arraycopy(from, at, to, index, length);
    } else {
      for (int i = 0; i < length; i++) {
        to[index + i] = from[at + i];
      }
    }
  }

  private static void clear(float[] row, int at, int length) {
    Arrays.fill(row, at, at + length, 0f);
  }

  static void add(float[] from, int at, float[] to, int index, int length) {
    for (int i = 0; i < length; i++) {
      to[index + i] += from[at + i];
    }
  }
}
