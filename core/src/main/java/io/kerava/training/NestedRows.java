package io.kerava.training;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples in Java's arrays of arrays, as deep as one likes. */
final class NestedRows {
  private final String name;
  private final long[] lengths;
  private final float[] data;
  private int at;

  private NestedRows(String name, long[] lengths) {
    this.name = name;
    this.lengths = lengths;
    int size = 1;
    for (long length : lengths) {
      size = ElementCount.of(size, length);
    }
    this.data = new float[size];
  }

  /**
   * A copy.
   *
   * @throws IllegalArgumentException where arrays of one depth differ in length
   */
  static Rows of(String name, Object[] array, int depth) {
    long[] lengths = new long[depth];
    Object level = array;
    for (int i = 0; i < depth && level != null; i++) {
      lengths[i] = Array.getLength(level);
      level = lengths[i] == 0 || i == depth - 1 ? null : Array.get(level, 0);
    }
    NestedRows rows = new NestedRows(name, lengths);
    rows.read(array, 0);
    Shape shape = Shape.of(lengths);
    return new HeapRows(rows.data, shape.intLength(0), shape.withoutBatch());
  }

  private void read(@Nullable Object array, int depth) {
    if (array == null || Array.getLength(array) != lengths[depth]) {
      throw new IllegalArgumentException(
          name
              + " must be an array of the shape "
              + Shape.of(lengths)
              + ", as its first sample tells. Received: "
              + (array == null ? "null" : "an array of " + Array.getLength(array) + " elements")
              + " in the place of one of "
              + lengths[depth]
              + ".");
    }
    if (array instanceof float[] numbers) {
      System.arraycopy(numbers, 0, data, at, numbers.length);
      at += numbers.length;
      return;
    }
    Arrays.stream((Object[]) array).forEach(inner -> read(inner, depth + 1));
  }
}
