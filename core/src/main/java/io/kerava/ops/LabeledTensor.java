package io.kerava.ops;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A tensor with a letter for each of its axes, as in an equation of {@link Einsum}.
 *
 * @param labels as many as there are axes
 */
record LabeledTensor(Tensor tensor, String labels) {
  private int axis(int label) {
    return labels.indexOf(label);
  }

  boolean has(int label) {
    return axis(label) >= 0;
  }

  /** The lengths of the axes with these letters. */
  Shape shape(String of) {
    return Shape.of(of.chars().mapToLong(label -> tensor.shape().length(axis(label))).toArray());
  }

  /** With each letter once: of axes with the same one, the diagonal. */
  LabeledTensor distinct() {
    for (int second = 0; second < labels.length(); second++) {
      int first = axis(labels.charAt(second));
      if (first < second) {
        return diagonal(first, second).distinct();
      }
    }
    return this;
  }

  private LabeledTensor diagonal(int first, int second) {
    long length = tensor.shape().length(first);
    if (Lengths.growsWithBatch(length)) {
      throw new UnsupportedOperationException(
          "A diagonal along the batch axis is not supported. Received: the axes '" + labels + "'");
    }
    long[] lengths = new long[tensor.rank()];
    Arrays.fill(lengths, 1);
    lengths[first] = length;
    lengths[second] = length;
    Tensor onDiagonal = tensor.multiply(Ops.reshape(Ops.eye(length), Shape.of(lengths)));
    return new LabeledTensor(
        Ops.sum(onDiagonal, second), labels.substring(0, second) + labels.substring(second + 1));
  }

  /** The sum along the axes that aren't kept. */
  LabeledTensor summed(IntPredicate kept) {
    int[] axes =
        IntStream.range(0, labels.length()).filter(i -> !kept.test(labels.charAt(i))).toArray();
    String rest = Einsum.letters(labels, kept);
    return axes.length == 0 ? this : new LabeledTensor(Ops.sum(tensor, axes), rest);
  }

  /** The axes in that order. */
  Tensor arranged(String order) {
    return Ops.transpose(tensor, order.chars().map(this::axis).toArray());
  }

  /** The axes in that order, and an axis of the length 1 for each letter that isn't there. */
  Tensor aligned(String order) {
    long[] lengths =
        order
            .chars()
            .mapToLong(label -> has(label) ? tensor.shape().length(axis(label)) : 1)
            .toArray();
    return Ops.reshape(arranged(Einsum.letters(order, this::has)), Shape.of(lengths));
  }
}
