package io.kerava.datasets;

import io.kerava.numpy.NpyFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Python list while it is unpickled. Integers, millions of them, lie in an array. */
final class PickledList {
  private static final int[] NONE = {};

  private int[] integers = NONE;
  private int size;
  private final List<Object> others = new ArrayList<>(0);

  void add(Object element) {
    if (element instanceof Integer integer) {
      if (size == integers.length) {
        integers = Arrays.copyOf(integers, Math.max(8, 2 * size));
      }
      integers[size++] = integer;
    } else {
      others.add(element);
    }
  }

  /**
   * The elements, each of which is a list of integers.
   *
   * @param name of the array in messages
   * @param most integers in all: the same list may be there any number of times
   */
  int[][] lists(String name, long most) throws NpyFormatException {
    int[][] lists = new int[others.size()][];
    long left = most;
    for (int i = 0; i < lists.length; i++) {
      if (size == 0 && others.get(i) instanceof PickledList list && list.others.isEmpty()) {
        left -= list.size;
        if (left < 0) {
          throw NpyFormatException.of(
              name, "is too large", "at most " + most + " integers", "the same lists many times");
        }
        lists[i] = Arrays.copyOf(list.integers, list.size);
      } else {
        throw NpyFormatException.of(
            name, "holds other objects", "lists of integers", "something else");
      }
    }
    if (size > 0) {
      throw NpyFormatException.of(name, "holds other objects", "lists of integers", "integers");
    }
    return lists;
  }
}
