package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the elements of a repeated array are: its axes from outside in, put together as far as they
 * go, each of them repeated or not.
 */
final class Repetition {
  private final int[] lengths;

  /** How far the next element along an axis is; 0 where the axis is repeated. */
  private final int[] strides;

  private Repetition(List<int[]> axes) {
    lengths = axes.stream().mapToInt(axis -> axis[0]).toArray();
    strides = axes.stream().mapToInt(axis -> axis[1]).toArray();
  }

  /** How a shape is repeated to another one with as many axes. */
  static Repetition of(Shape from, Shape to) {
    List<int[]> axes = new ArrayList<>(); // from inside out: length, stride
    int stride = 1;
    for (int axis = to.rank() - 1; axis >= 0; axis--) {
      int length = to.intLength(axis);
      if (length == 1) {
        continue;
      }
      boolean isRepeated = from.length(axis) == 1;
      int[] inner = axes.isEmpty() ? null : axes.get(axes.size() - 1);
      if (inner != null && (inner[1] == 0) == isRepeated) {
        inner[0] *= length;
      } else {
        axes.add(new int[] {length, isRepeated ? 0 : stride});
      }
      stride *= from.intLength(axis);
    }
    Collections.reverse(axes);
    return new Repetition(axes);
  }

  /** Whether one element is everywhere. */
  boolean isUniform() {
    return lengths.length == 0 || (lengths.length == 1 && strides[0] == 0);
  }

  /** Whether each element is repeated for a row of so many, and there are several rows. */
  boolean isOfRows(int row) {
    return lengths.length == 2 && strides[0] == 1 && strides[1] == 0 && lengths[1] == row;
  }

  /** After how many elements it begins anew; 0 where it doesn't. */
  int period() {
    return lengths.length == 2 && strides[0] == 0 ? lengths[1] : 0;
  }

  /** Puts a part of the repeated array at the beginning of another one. */
  void load(Object x, int from, Object y, int length) {
    int last = lengths.length - 1;
    int run = lengths[last];
    int row = from / run;
    int within = from % run;
    int done = 0;
    while (done < length) {
      if (done >= run && period() > 0) { // whole periods are there: twice as many with each copy
        int there = done / run * run;
        int count = Math.min(there, length - done);
        System.arraycopy(y, done - there, y, done, count);
        done += count;
        continue;
      }
      int count = Math.min(run - within, length - done);
      int base = place(row, last);
      if (strides[last] == 0) {
        Elements.copy(x, base, 0, y, done, 1, count);
      } else {
        Elements.copy(x, base + within, 1, y, done, 1, count);
      }
      done += count;
      row++;
      within = 0;
    }
  }

  /** Where a row along the last axis begins. */
  private int place(int row, int last) {
    int rest = row;
    int place = 0;
    for (int axis = last - 1; axis >= 0; axis--) {
      place += rest % lengths[axis] * strides[axis];
      rest /= lengths[axis];
    }
    return place;
  }
}
