package io.kerava.arrays;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The lengths of an array's axes, in Keras's order; an unknown length (Keras's {@code None}) is
 * {@link #NONE}, and one that grows with the batch is one of {@link Lengths}. Immutable.
 *
 * <pre>{@code
 * Shape.of(28, 28, 1).size();           // 784
 * Shape.of(Shape.NONE, 10).toString();  // "(None, 10)"
 * }</pre>
 */
public final class Shape {
  /** The length of an axis that is known only when data comes, such as the batch axis. */
  public static final long NONE = -1;

  private final long[] lengths;

  /** No axis is longer than an array can be, so a product of two lengths never wraps round. */
  private Shape(long[] lengths) {
    for (long length : lengths) {
      if (length > ElementCount.LIMIT) {
        throw ArraySizeException.ofAxis(lengths);
      }
    }
    this.lengths = lengths;
  }

  /**
   * A shape with these axis lengths.
   *
   * @throws IllegalArgumentException where a length is negative and neither {@link #NONE} nor one
   *     of {@link Lengths}
   * @throws ArraySizeException where a length is more than the longest array has
   */
  public static Shape of(long... lengths) {
    for (long length : lengths) {
      if (length < NONE && !Lengths.growsWithBatch(length)) {
        throw new IllegalArgumentException(
            "A shape has lengths of 0 or more, or Shape.NONE. Received: "
                + Arrays.toString(lengths));
      }
    }
    return new Shape(lengths.clone());
  }

  /** The number of axes. */
  public int rank() {
    return lengths.length;
  }

  /** The length of an axis; a negative axis counts from the end, as in Python. */
  public long length(int axis) {
    return lengths[axis < 0 ? axis + lengths.length : axis];
  }

  /** {@link #length(int)} as an {@code int}. */
  public int intLength(int axis) {
    return (int) length(axis);
  }

  /** The length of the last axis. */
  public long last() {
    return lengths[lengths.length - 1];
  }

  /**
   * The number of elements; 1 for a scalar.
   *
   * @throws IllegalStateException where a length is unknown
   * @throws ArraySizeException where it is more than the longest array has
   */
  public int size() {
    long size = 1;
    boolean tooLong = false;
    for (long length : lengths) {
      if (length < 0) {
        throw new IllegalStateException("The size of " + this + " is not known yet.");
      }
      size *= length;
      tooLong |= size > ElementCount.LIMIT;
      size = tooLong && size > 0 ? ElementCount.LIMIT : size; // stays there, unless a zero comes
    }
    if (tooLong && size > 0) {
      throw ArraySizeException.ofElements(lengths);
    }
    return (int) size;
  }

  /** Whether every length is known. */
  public boolean isFullyKnown() {
    for (long length : lengths) { // no stream: a predicted row would notice
      if (length < 0) {
        return false;
      }
    }
    return true;
  }

  /** This shape for a batch of so many samples. */
  public Shape atBatch(long batch) {
    return new Shape(Arrays.stream(lengths).map(length -> Lengths.at(length, batch)).toArray());
  }

  /** This shape with another first axis in front: {@code (28, 28)} becomes {@code (n, 28, 28)}. */
  public Shape withBatch(long batch) {
    long[] all = new long[lengths.length + 1];
    all[0] = batch;
    System.arraycopy(lengths, 0, all, 1, lengths.length);
    return new Shape(all);
  }

  /** This shape without its first axis. */
  public Shape withoutBatch() {
    return new Shape(Arrays.copyOfRange(lengths, 1, lengths.length));
  }

  /** This shape with another length of its last axis. */
  public Shape withLast(long length) {
    long[] changed = lengths.clone();
    changed[changed.length - 1] = length;
    return new Shape(changed);
  }

  /** So many of this shape's first axes. */
  public Shape firstAxes(int count) {
    return new Shape(Arrays.copyOf(lengths, count));
  }

  /** The axes from one to before another. */
  public Shape axes(int from, int to) {
    return new Shape(Arrays.copyOfRange(lengths, from, to));
  }

  /** This shape with the axes of another one in the place of one. */
  public Shape replacing(int axis, Shape others) {
    return firstAxes(axis).followedBy(others).followedBy(axes(axis + 1, lengths.length));
  }

  /** A shape of as many axes, whose lengths are all unknown. */
  public Shape withUnknownLengths() {
    long[] unknown = new long[lengths.length];
    Arrays.fill(unknown, NONE);
    return new Shape(unknown);
  }

  /** This shape with another axis behind its last one. */
  public Shape withNext(long length) {
    return followedBy(of(length));
  }

  /** The axes of this shape, then those of another. */
  public Shape followedBy(Shape next) {
    long[] all = Arrays.copyOf(lengths, lengths.length + next.lengths.length);
    System.arraycopy(next.lengths, 0, all, lengths.length, next.lengths.length);
    return new Shape(all);
  }

  /** This shape without its last axis. */
  public Shape withoutLast() {
    return new Shape(Arrays.copyOf(lengths, lengths.length - 1));
  }

  /** Whether the first axes are as long as those of another shape, or not known. */
  public boolean agreesWith(Shape other, int axes) {
    for (int i = 0; i < axes; i++) {
      if (lengths[i] != other.lengths[i] && lengths[i] >= 0 && other.lengths[i] >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The lengths, copied. */
  public long[] toArray() {
    return lengths.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lengths);
  }

  /** The shape as Python prints a tuple: {@code (None, 10)}, {@code (10,)}. */
  @Override
  public String toString() {
    return show(lengths);
  }

  static String show(long... lengths) {
    String inner =
        Arrays.stream(lengths)
            .mapToObj(length -> length < 0 ? "None" : Long.toString(length))
            .collect(Collectors.joining(", "));
    return lengths.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }
}
