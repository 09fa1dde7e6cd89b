package io.kerava.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Python list while it is unpickled. Integers, millions of them, lie in an array. */
final class PickledList {
  private int[] integers = new int[8];
  private int size;
  private final List<Object> others = new ArrayList<>(0);

  void add(Object element) {
    if (element instanceof Integer integer) {
      if (size == integers.length) {
        integers = Arrays.copyOf(integers, 2 * size);
      }
      integers[size++] = integer;
    } else {
      others.add(element);
    }
  }

  /** The elements, each of which is a list of integers. */
  int[][] lists(String name) {
    int[][] lists = new int[others.size()][];
    for (int i = 0; i < lists.length; i++) {
      if (size == 0 && others.get(i) instanceof PickledList list && list.others.isEmpty()) {
        lists[i] = Arrays.copyOf(list.integers, list.size);
      } else {
        throw NpyArray.broken(name, "holds other objects", "lists of integers", "something else");
      }
    }
    if (size > 0) {
      throw NpyArray.broken(name, "holds other objects", "lists of integers", "integers");
    }
    return lists;
  }
}
