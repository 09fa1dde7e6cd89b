package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The windows that an axis is divided into: window {@code i} of {@code count} begins at {@code
 * floor(i · length / count)} and ends before {@code ceil((i + 1) · length / count)}.
 *
 * @param length that of the axis
 * @param count how many windows there are
 */
record AdaptiveWindows(int length, int count) {
  /** Up to how many windows a product with a matrix, mostly of zeros, was measured to be faster. */
  private static final int FEW = 64;

  private int start(int window) {
    return (int) ((long) window * length / count);
  }

  private int end(int window) {
    return (int) Math.floorDiv((window + 1L) * length + count - 1, (long) count);
  }

  private int size(int window) {
    return end(window) - start(window);
  }

  private int longest() {
    return IntStream.range(0, count).map(this::size).max().orElseThrow();
  }

  /** The axis as two: the windows, and what each of them sees; short ones see their end twice. */
  private Tensor apart(Tensor x, int axis) {
    int longest = longest();
    Shape windows = Shape.of(count, longest);
    if (count * longest == length) {
      return Ops.reshape(x, x.shape().replacing(axis, windows));
    }
    int[] places = new int[count * longest];
    Arrays.setAll(places, i -> Math.min(start(i / longest) + i % longest, end(i / longest) - 1));
    Tensor seen = Ops.take(x, Ops.array(Shape.of(places.length), places), axis);
    return Ops.reshape(seen, seen.shape().replacing(axis, windows));
  }

  /** The largest in each window along an axis, the gradient to the first of several. */
  Tensor max(Tensor x, int axis) {
    if (count == length) {
      return x;
    }
    Tensor seen = apart(x, axis);
    Tensor best = Ops.expandDims(Ops.argmax(seen, axis + 1), axis + 1);
    return Ops.squeeze(Ops.takeAlongAxis(seen, best, axis + 1), axis + 1);
  }

  /** The mean of each window along an axis. */
  Tensor mean(Tensor x, int axis) {
    int longest = longest();
    if (count * longest == length) {
      return Ops.mean(apart(x, axis), axis + 1);
    }
    return count <= FEW ? product(x, axis) : sum(x, axis, longest);
  }

  /** What each element counts in each window, as a matrix. */
  private Tensor product(Tensor x, int axis) {
    float[] shares = new float[count * length];
    for (int window = 0; window < count; window++) {
      int row = window * length;
      Arrays.fill(shares, row + start(window), row + end(window), 1f / size(window));
    }
    Shape before = x.shape().firstAxes(axis);
    Shape behind = x.shape().axes(axis + 1, x.rank());
    long matrices = Lengths.product(before);
    Tensor y =
        Ops.matmul(
            Ops.broadcastTo(
                Ops.array(Shape.of(count, length), shares), Shape.of(matrices, count, length)),
            Ops.reshape(x, matrices, length, behind.size()));
    return Ops.reshape(y, before.withNext(count).followedBy(behind));
  }

  private Tensor sum(Tensor x, int axis, int longest) {
    float[] shares = new float[count * longest];
    for (int window = 0; window < count; window++) {
      int row = window * longest;
      Arrays.fill(shares, row, row + size(window), 1f / size(window));
    }
    Tensor seen = apart(x, axis);
    long[] lengths = new long[seen.rank() - axis];
    Arrays.fill(lengths, 1);
    lengths[0] = count;
    lengths[1] = longest;
    return Ops.sum(seen.multiply(Ops.array(Shape.of(lengths), shares)), axis + 1);
  }
}
