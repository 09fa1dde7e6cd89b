package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements of two arrays that belong together, at equal distances along each axis in both: what
 * transposing, repeating, cutting, padding and turning round have in common. Axes that lie behind
 * one another in both arrays are one, so that the innermost runs are as long as can be.
 */
final class Lattice {
  /** What is done with a run of elements. */
  @FunctionalInterface
  interface Run {
    /** Does a run. */
    void run(Object from, int at, int step, Object to, int index, int stride, int length);
  }

  /** Rows and columns of a square that is transposed at a time: it stays in the nearest cache. */
  private static final int SQUARE = 32;

  /** An axis: how long it is, and the distances of its elements in both arrays. */
  private record Axis(int length, int from, int to) {
    boolean continues(Axis inner) {
      return from == inner.from * inner.length && to == inner.to * inner.length;
    }
  }

  private final Run run;
  private final int[] lengths;
  private final int[] from;
  private final int[] to;
  private final boolean isSquare;

  private Lattice(Run run, List<Axis> axes, boolean isSquare) {
    this.run = run;
    this.lengths = axes.stream().mapToInt(Axis::length).toArray();
    this.from = axes.stream().mapToInt(Axis::from).toArray();
    this.to = axes.stream().mapToInt(Axis::to).toArray();
    this.isSquare = isSquare;
  }

  /** Elements that are copied. */
  static Lattice copying(int[] lengths, int[] from, int[] to) {
    List<Axis> axes = merged(lengths, from, to);
    int last = axes.size() - 1;
    int near = near(axes);
    if (near >= 0 && axes.get(last).from > 1) {
      axes.add(last - 1, axes.remove(near));
      return new Lattice(Elements::copy, axes, true);
    }
    return new Lattice(Elements::copy, axes, false);
  }

  /** Elements that are added, in the order of the lengths. */
  static Lattice adding(int[] lengths, int[] from, int[] to) {
    return new Lattice(Elements::add, merged(lengths, from, to), false);
  }

  /** The axis along which elements that are read are neighbours; negative where there is none. */
  private static int near(List<Axis> axes) {
    for (int i = axes.size() - 2; i >= 0; i--) {
      if (axes.get(i).from == 1) {
        return i;
      }
    }
    return -1;
  }

  private static List<Axis> merged(int[] lengths, int[] from, int[] to) {
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] != 1) {
        Axis next = new Axis(lengths[i], from[i], to[i]);
        int last = axes.size() - 1;
        if (last >= 0 && axes.get(last).continues(next)) {
          next = new Axis(axes.remove(last).length * next.length, next.from, next.to);
        }
        axes.add(next);
      }
    }
    if (axes.isEmpty()) {
      axes.add(new Axis(1, 1, 1));
    }
    return axes;
  }

  /** The distances between the elements of an array of a shape, row by row. */
  static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.intLength(i);
    }
    return strides;
  }

  static int[] lengths(Shape shape) {
    int[] lengths = new int[shape.rank()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = shape.intLength(i);
    }
    return lengths;
  }

  /** The length of the outermost axis: the range that {@link #run} may be cut in. */
  int length() {
    return lengths[0];
  }

  /** How many elements belong to an index of the outermost axis. */
  int inner() {
    int product = 1;
    for (int i = 1; i < lengths.length; i++) {
      product *= lengths[i];
    }
    return product;
  }

  /** Does a range of the outermost axis, from the first elements in both arrays on. */
  void run(Object source, int first, Object target, int index, int begin, int end) {
    if (inner() > 0) {
      walk(0, source, first, target, index, begin, end);
    }
  }

  private void walk(
      int axis, Object source, int first, Object target, int index, int begin, int end) {
    int at = first + begin * from[axis];
    int put = index + begin * to[axis];
    int last = lengths.length - 1;
    if (axis == last) {
      run.run(source, at, from[axis], target, put, to[axis], end - begin);
    } else if (axis == last - 1 && isSquare) {
      squares(source, at, target, put, end - begin);
    } else {
      for (int i = begin; i < end; i++, at += from[axis], put += to[axis]) {
        walk(axis + 1, source, at, target, put, 0, lengths[axis + 1]);
      }
    }
  }

  /** Transposes a matrix, square by square. */
  private void squares(Object source, int first, Object target, int index, int rows) {
    int last = lengths.length - 1;
    int columns = lengths[last];
    for (int row = 0; row < rows; row += SQUARE) {
      for (int column = 0; column < columns; column += SQUARE) {
        int count = Math.min(SQUARE, columns - column);
        for (int i = row; i < Math.min(row + SQUARE, rows); i++) {
          int at = first + i * from[last - 1] + column * from[last];
          int put = index + i * to[last - 1] + column * to[last];
          run.run(source, at, from[last], target, put, to[last], count);
        }
      }
    }
  }
}
