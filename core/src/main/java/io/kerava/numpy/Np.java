package io.kerava.numpy;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.ElementCount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.ops.NDBase;

/**
 * What programs do with NumPy's arrays and ND4J's {@code INDArray} makes hard: rows by their
 * indices, slices as Python counts, columns, joining, class numbers. Everything is a copy; nothing
 * changes what it is given.
 *
 * <pre>{@code
 * INDArray train = Np.slice(x, 0, 120);            // x[:120]
 * INDArray ages = Np.column(x, -1);                // x[:, -1]
 * INDArray both = Np.concatenate(0, train, test);  // np.concatenate([train, test], axis=0)
 * int[] classes = Np.argmax(model.predict(test));  // model.predict(test).argmax(axis=-1)
 * }</pre>
 */
public final class Np {
  private Np() {}

  /**
   * Rows by their indices: {@code a[rows]}.
   *
   * @param a (n, …)
   * @param rows from 0, or from -1 backwards; any number of times, in any order
   * @return (rows, …)
   * @throws IllegalArgumentException where there is no such row
   */
  public static INDArray take(INDArray a, int... rows) {
    int count = length(a, 0);
    int[] indices = Arrays.stream(rows).map(row -> index(row, count)).toArray();
    return indices.length == 0 ? none(a) : gather(a, 0, indices);
  }

  /** Numbers by their indices: {@code a[indices]}. */
  public static int[] take(int[] a, int... indices) {
    return Arrays.stream(indices).map(i -> a[index(i, a.length)]).toArray();
  }

  /**
   * Rows from one up to, not including, another: {@code a[from:to]}. As in Python, negative numbers
   * count from the end, and what is beyond an end is left out.
   *
   * @param a (n, …)
   * @return (rows, …); of length 0 where no row is left
   */
  public static INDArray slice(INDArray a, int from, int to) {
    int count = length(a, 0);
    return take(a, IntStream.range(bound(from, count), bound(to, count)).toArray());
  }

  /** Rows from one to the end: {@code a[from:]}. */
  public static INDArray slice(INDArray a, int from) {
    return slice(a, from, length(a, 0));
  }

  /** Numbers from one up to, not including, another: {@code a[from:to]}. */
  public static int[] slice(int[] a, int from, int to) {
    int first = bound(from, a.length);
    return Arrays.copyOfRange(a, first, Math.max(first, bound(to, a.length)));
  }

  /** Numbers from one to the end: {@code a[from:]}. */
  public static int[] slice(int[] a, int from) {
    return slice(a, from, a.length);
  }

  /**
   * One position of the last axis: {@code a[..., i]}, of a table the column {@code a[:, i]}.
   *
   * @param a (…, n)
   * @return (…)
   * @throws IllegalArgumentException where there is no such position
   */
  public static INDArray column(INDArray a, int i) {
    INDArray columns = columns(a, i);
    return columns.reshape('c', Arrays.copyOf(columns.shape(), columns.rank() - 1));
  }

  /**
   * Positions of the last axis: {@code a[..., [i, j]]}.
   *
   * @param a (…, n)
   * @return (…, columns)
   * @throws IllegalArgumentException where there is no such position
   */
  public static INDArray columns(INDArray a, int... columns) {
    int last = a.rank() - 1;
    int count = length(a, last);
    int[] indices = Arrays.stream(columns).map(each -> index(each, count)).toArray();
    return gather(a, last, indices);
  }

  /**
   * Arrays one behind the other along an axis that there is: {@code np.concatenate([a, b],
   * axis=axis)}. Empty ones count as nothing.
   *
   * @param axis from 0, or from -1 backwards
   * @throws IllegalArgumentException where lengths of other axes differ
   */
  public static INDArray concatenate(int axis, INDArray... arrays) {
    List<INDArray> filled =
        Stream.of(arrays).filter(each -> !each.isEmpty()).map(each -> each.dup('c')).toList();
    if (filled.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to concatenate: no array has a value.");
    }
    INDArray first = filled.get(0);
    int along = index(axis, first.rank());
    for (INDArray each : filled) {
      long[] expected = first.shape().clone();
      long[] received = each.shape().clone();
      if (received.length == expected.length) {
        received[along] = expected[along];
      }
      if (!Arrays.equals(expected, received)) {
        throw misfit("concatenate", "all axes but " + along, first, each);
      }
    }
    return Nd4j.concat(along, filled.toArray(INDArray[]::new));
  }

  /**
   * Arrays of one shape along a new axis: {@code np.stack([a, b], axis=axis)}.
   *
   * @param axis where the new axis stands in the result, from 0
   * @throws IllegalArgumentException where shapes differ
   */
  public static INDArray stack(int axis, INDArray... arrays) {
    if (arrays.length == 0) {
      throw new IllegalArgumentException("There is nothing to stack: no array was given.");
    }
    INDArray first = arrays[0];
    long[] shape = new long[first.rank() + 1];
    int at = index(axis, shape.length);
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i == at ? 1 : first.size(i < at ? i : i - 1);
    }
    INDArray[] rows = new INDArray[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      if (!Arrays.equals(arrays[i].shape(), first.shape())) {
        throw misfit("stack", "all axes", first, arrays[i]);
      }
      rows[i] = arrays[i].dup('c').reshape('c', shape);
    }
    return Nd4j.concat(at, rows);
  }

  private static IllegalArgumentException misfit(
      String method, String axes, INDArray first, INDArray other) {
    return new IllegalArgumentException(
        method
            + " takes arrays whose lengths agree on "
            + axes
            + ". Received: shapes "
            + Arrays.toString(first.shape())
            + " and "
            + Arrays.toString(other.shape())
            + ".");
  }

  /**
   * Where the greatest number of each row stands, the first of equals: {@code a.argmax(axis=-1)}.
   * It makes classes of probabilities.
   *
   * @param a (…, n)
   * @return the positions in row-major order
   */
  public static int[] argmax(INDArray a) {
    int width = length(a, a.rank() - 1);
    double[] values = DoubleArray.copyOf(a).data();
    int[] positions = new int[values.length / width];
    for (int row = 0; row < positions.length; row++) {
      int best = row * width;
      for (int i = best + 1; i < (row + 1) * width; i++) {
        // NaN counts as the greatest, as in NumPy.
        if (values[i] > values[best] || (Double.isNaN(values[i]) && !Double.isNaN(values[best]))) {
          best = i;
        }
      }
      positions[row] = best - row * width;
    }
    return positions;
  }

  /**
   * Which numbers are above a threshold, as 0 and 1: {@code (a > threshold).astype(int).ravel()}.
   * It makes classes of one probability.
   */
  public static int[] greater(INDArray a, double threshold) {
    return Arrays.stream(DoubleArray.copyOf(a).data())
        .mapToInt(value -> value > threshold ? 1 : 0)
        .toArray();
  }

  /** The distinct numbers in ascending order: {@code np.unique(a)}. */
  public static int[] unique(int[] a) {
    return Arrays.stream(a).sorted().distinct().toArray();
  }

  /**
   * How often each number from 0 to the greatest occurs: {@code np.bincount(a)}.
   *
   * @throws IllegalArgumentException where a number is negative
   */
  public static int[] bincount(int[] a) {
    int[] counts = new int[Arrays.stream(a).max().orElse(-1) + 1];
    for (int value : a) {
      if (value < 0) {
        throw new IllegalArgumentException("bincount counts numbers from 0 on. Received: " + value);
      }
      counts[value]++;
    }
    return counts;
  }

  private static INDArray gather(INDArray a, int axis, int[] indices) {
    // An array of indices and not an int[], of which ND4J drops the axis where it has one number.
    return new NDBase().gather(a.dup('c'), Nd4j.createFromArray(indices), axis);
  }

  /** The array of no rows: ND4J's other ways to it lose the lengths of the other axes. */
  private static INDArray none(INDArray a) {
    long[] shape = a.shape().clone();
    shape[0] = 0;
    DataType type = a.dataType();
    return Nd4j.create(type, shape);
  }

  private static int length(INDArray a, int axis) {
    if (a.rank() == 0) {
      throw new IllegalArgumentException("An array of one axis at least is needed. Received: " + a);
    }
    return ElementCount.of(a.size(axis));
  }

  private static int index(int i, int count) {
    if (i < -count || i >= count) {
      throw new IllegalArgumentException(
          "An index must be from " + -count + " to " + (count - 1) + ". Received: " + i);
    }
    return i < 0 ? i + count : i;
  }

  private static int bound(int i, int count) {
    return Math.max(0, Math.min(count, i < 0 ? i + count : i));
  }
}
