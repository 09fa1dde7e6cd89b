package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Limits;
import java.util.Arrays;

/**
 * Where the inputs of a slab, some lines of a convolution's output, lie so that what all of its
 * positions see at one place of the kernel is one matrix: rows of channels, one after the other.
 *
 * <pre>
 * a 3×3 kernel on lines of 4, padding "same"      0 a a a a 0 b b b b 0 c c c c 0
 * what the middle line sees at the upper left     └───────┘
 * at the lower right                                                  └───────┘
 * </pre>
 *
 * <p>Lines stand {@link #width} positions apart, with zeros between them, which the end of one line
 * and the beginning of the next one share. The matrices of several lines are one, with rows between
 * the lines that mean nothing. Where the kernel moves by more than one position, those of the same
 * rest of the division by the stride stand together. A kernel of several planes sees each in a
 * block of its own.
 *
 * <p>What a position sees at all places of a line of the kernel is one row, as the channels of
 * adjacent positions stand together. The rows of adjacent positions overlap, which OpenBLAS doesn't
 * take; those of each third position, with a kernel of 3, are a matrix, so there are three.
 */
final class TapLayout {
  /** Fewer channels or filters than this make products of too few terms or columns. */
  private static final int NARROW = 8;

  /** With more channels and filters than this, products of patches are the better ones. */
  private static final int WIDE = 48;

  /** Threads share lines. */
  private static final int FEW_LINES = 8;

  private final ConvolutionGeometry geometry;
  private final int channels;
  private final boolean isFlat;
  private final int outputLines;
  private final int outputWidth;
  private final int strideRows;
  private final int stride;
  private final int before;

  /** How many positions of a line of the input are seen. */
  private final int seen;

  private final int width;

  /** The lines of a slab at most, and those of the input for each rest. */
  private final int lines;

  private final int restLines;

  /** For each rest the place of its lines; negative for those that nothing sees. */
  private final int[] rowPlaces;

  private final int[] columnPlaces;
  private final int rowRests;
  private final int columnRests;
  private final int positions;
  private final int run;
  private final int[] taps;

  /**
   * Whether a convolution is faster so than by patches: with some channels and filters, but not so
   * many that copying patches costs little beside their product; and with enough long lines, of
   * which hardly any part is border. Measured with 8 to 128 channels, 8 to 56 positions a line, one
   * image and 32.
   */
  static boolean suits(ConvolutionGeometry geometry) {
    return geometry.groups() == 1
        && geometry.channels() >= NARROW
        && geometry.filters() >= NARROW
        && geometry.channels() + geometry.filters() <= WIDE
        && geometry.output(1) >= FEW_LINES
        && 15 * width(geometry) <= 16L * geometry.output(2)
        && reach(geometry, 1) / geometry.stride(1) <= geometry.output(1);
  }

  /** How far the kernel sees along an axis from its first place on. */
  private static long reach(ConvolutionGeometry geometry, int axis) {
    return (geometry.kernel(axis) - 1L) * geometry.dilation(axis);
  }

  /** The distance of lines. */
  private static long width(ConvolutionGeometry geometry) {
    return geometry.output(2) + reach(geometry, 2) / geometry.stride(2) - shared(geometry);
  }

  /** How many zeros behind a line are those before the next one, too. */
  private static long shared(ConvolutionGeometry geometry) {
    long before = geometry.before(2);
    long after = geometry.extent(2) - before - geometry.input(2);
    return geometry.stride(2) == 1 ? Math.max(0, Math.min(before, after)) : 0;
  }

  /** The layout for a convolution without groups. */
  TapLayout(ConvolutionGeometry geometry) {
    this.geometry = geometry;
    this.channels = geometry.channels();
    this.outputLines = geometry.output(1);
    this.outputWidth = geometry.output(2);
    this.strideRows = geometry.stride(1);
    this.stride = geometry.stride(2);
    this.before = geometry.before(2);
    this.isFlat = isPlain(0) && isPlain(1);
    int extent = ElementCount.of(geometry.extent(2));
    this.seen = Math.max(0, Math.min(geometry.input(2), extent - before));
    this.width = ElementCount.of(width(geometry));
    this.rowPlaces = places(1);
    this.columnPlaces = places(2);
    this.rowRests = Arrays.stream(rowPlaces).max().orElse(0) + 1;
    this.columnRests = Arrays.stream(columnPlaces).max().orElse(0) + 1;
    int blocks = ElementCount.of(geometry.kernel(0), rowRests, columnRests);
    int reach = reach(1) / strideRows;
    long line = width * ((long) blocks * channels + geometry.filters());
    long most = Math.max(1, Limits.PATCH_BLOCK / line - reach);
    this.lines =
        isFlat ? (int) most : PatchMemory.evenly(outputLines, (int) Math.min(most, outputLines));
    this.restLines = lines + reach;
    this.positions = ElementCount.of(ElementCount.of(blocks, restLines, width) + shared(geometry));
    this.run = stride == 1 && geometry.dilation(2) == 1 ? geometry.kernel(2) : 1;
    this.taps = taps();
  }

  /** Whether the lines of the output are those of the input along an axis. */
  private boolean isPlain(int axis) {
    return geometry.kernel(axis) == 1
        && geometry.stride(axis) == 1
        && geometry.output(axis) == geometry.input(axis);
  }

  /** How far the kernel sees from its first place on. */
  private int reach(int axis) {
    return ElementCount.of(reach(geometry, axis));
  }

  private int[] places(int axis) {
    int[] places = new int[geometry.stride(axis)];
    Arrays.fill(places, -1);
    int count = 0;
    for (int k = 0; k < geometry.kernel(axis); k++) {
      int rest = k * geometry.dilation(axis) % places.length;
      if (places[rest] < 0) {
        places[rest] = count;
        count++;
      }
    }
    return places;
  }

  private int[] taps() {
    int[] all = new int[geometry.taps() / run];
    for (int i = 0; i < all.length; i++) {
      int tap = i * run;
      int row = tap / geometry.kernel(2) % geometry.kernel(1) * geometry.dilation(1);
      int column = tap % geometry.kernel(2) * geometry.dilation(2);
      int plane = tap / geometry.kernel(2) / geometry.kernel(1);
      int block = block(plane, rowPlaces[row % strideRows], columnPlaces[column % stride]);
      all[i] = (block * restLines + row / strideRows) * width + column / stride;
    }
    return all;
  }

  private int block(int plane, int row, int column) {
    return (plane * rowRests + row) * columnRests + column;
  }

  /** The lines of the output of a batch. */
  int lines(int batch) {
    return ElementCount.of(batch, ElementCount.of(geometry.output(0), outputLines));
  }

  /** How many lines the slab has that begins with one and ends before another at the latest. */
  int slab(int from, int to) {
    int left = isFlat ? to - from : Math.min(to - from, outputLines - from % outputLines);
    return Math.min(lines, left);
  }

  /** The rows of the matrices of a slab, those that mean nothing included. */
  int rows(int slab) {
    return (slab - 1) * width + outputWidth;
  }

  /** The rows of the matrices of the longest slab. */
  int mostRows() {
    return rows(lines);
  }

  /** The distance of lines. */
  int width() {
    return width;
  }

  /** The positions of all that the longest slab sees; zeros for those between the lines. */
  int positions() {
    return positions;
  }

  /** The first positions, among which are all that a slab sees. */
  int positions(int slab) {
    boolean isOneBlock = geometry.kernel(0) == 1 && rowRests == 1 && columnRests == 1;
    return isOneBlock ? positions - (lines - slab) * width : positions;
  }

  /**
   * How many places of the kernel are taken together: what a position sees there stands together,
   * too.
   */
  int run() {
    return run;
  }

  /** The runs of places of the kernel: for each the first position that a slab sees there. */
  int[] firstPositions() {
    return taps;
  }

  /** Copies what a slab sees. What stands between the lines is left alone. */
  void gather(float[] x, int from, int slab, float[] to) {
    int count = (slab - 1) * strideRows + reach(1) + 1;
    for (int plane = 0; plane < geometry.kernel(0); plane++) {
      for (int i = 0; i < count; i++) {
        int row = rowPlaces[i % strideRows];
        if (row >= 0) {
          gatherLine(x, inputLine(from, plane, i), to, plane, row, i / strideRows);
        }
      }
    }
  }

  private void gatherLine(float[] x, int source, float[] to, int plane, int row, int line) {
    for (int rest = 0; rest < stride; rest++) {
      if (columnPlaces[rest] >= 0) {
        int first = first(rest);
        int at = at(plane, row, rest, line, first);
        int begin = (source * geometry.input(2) + first) * channels;
        int length = seen - first;
        if (source < 0) {
          Arrays.fill(to, at, at + Math.max(0, parts(length)) * channels, 0f);
        } else if (stride == 1) {
          System.arraycopy(x, begin, to, at, length * channels);
        } else {
          for (int i = 0; i < length; i += stride, at += channels) {
            System.arraycopy(x, begin + i * channels, to, at, channels);
          }
        }
      }
    }
  }

  /** Whether no two slabs of whole images see the same. */
  private boolean isSeenOnce() {
    return isFlat || (lines == outputLines && geometry.kernel(0) == 1);
  }

  /** Adds gradients of what a slab sees to those of the input, zeros before the first one. */
  void scatter(float[] from, int first, int slab, float[] dx) {
    int count = (slab - 1) * strideRows + reach(1) + 1;
    for (int plane = 0; plane < geometry.kernel(0); plane++) {
      for (int i = 0; i < count; i++) {
        int row = rowPlaces[i % strideRows];
        int target = inputLine(first, plane, i);
        if (row >= 0 && target >= 0) {
          scatterLine(from, plane, row, i / strideRows, dx, target);
        }
      }
    }
  }

  private void scatterLine(float[] from, int plane, int row, int line, float[] dx, int target) {
    for (int rest = 0; rest < stride; rest++) {
      if (columnPlaces[rest] >= 0) {
        int first = first(rest);
        int at = at(plane, row, rest, line, first);
        int begin = (target * geometry.input(2) + first) * channels;
        int length = seen - first;
        if (stride == 1) {
          scatter(from, at, dx, begin, length * channels);
        } else {
          for (int i = 0; i < length; i += stride, at += channels) {
            scatter(from, at, dx, begin + i * channels, channels);
          }
        }
      }
    }
  }

  private void scatter(float[] from, int at, float[] dx, int to, int length) {
    if (isSeenOnce()) {
      System.arraycopy(from, at, dx, to, length);
    } else {
      Patches.add(from, at, dx, to, length);
    }
  }

  /** The first position of the input with a rest, counted with the zeros before it. */
  private int first(int rest) {
    return Math.floorMod(rest - before, stride);
  }

  private int parts(int length) {
    return ElementCount.parts(length, stride);
  }

  /** Where a position of a line is. */
  private int at(int plane, int row, int rest, int line, int position) {
    int block = block(plane, row, columnPlaces[rest]);
    return ((block * restLines + line) * width + (before + position) / stride) * channels;
  }

  /** The line of the input that a slab sees as its i-th one; negative outside of the input. */
  private int inputLine(int from, int plane, int i) {
    if (isFlat) {
      return from + i;
    }
    int slice = from / outputLines;
    int image = slice / geometry.output(0);
    int depth =
        slice % geometry.output(0) * geometry.stride(0)
            - geometry.before(0)
            + plane * geometry.dilation(0);
    int height = from % outputLines * strideRows - geometry.before(1) + i;
    boolean isInside =
        depth >= 0 && depth < geometry.input(0) && height >= 0 && height < geometry.input(1);
    return isInside ? (image * geometry.input(0) + depth) * geometry.input(1) + height : -1;
  }
}
