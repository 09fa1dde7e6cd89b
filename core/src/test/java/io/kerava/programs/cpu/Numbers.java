package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.TensorType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A value of a test: an array with its type, whose elements are read and written by index as
 * doubles, whatever they are.
 */
record Numbers(TensorType type, Object elements) {
  /** Garbage behind the elements: arrays of a plan may be longer than their values. */
  private static final int REST = 5;

  /** All NaN, -7 or true: what an output may hold before. */
  static Numbers garbage(TensorType type) {
    int length = type.shape().size() + REST;
    Object array = Elements.make(type.dtype(), length);
    Elements.fill(array, 0, length, type.isFloat() ? Double.NaN : -7);
    return new Numbers(type, array);
  }

  /** Small whole numbers, so that equal ones occur, or of floats halves. */
  static Numbers random(TensorType type, Random random) {
    Numbers made = garbage(type);
    for (int i = 0; i < made.size(); i++) {
      int number = random.nextInt(19) - 9;
      made.set(i, type.isFloat() ? number / 2.0 : type.dtype() == DType.BOOL ? number & 1 : number);
    }
    return made;
  }

  /** Whole numbers from 0 to before a length. */
  static Numbers indices(TensorType type, int length, Random random) {
    Numbers made = garbage(type);
    for (int i = 0; i < made.size(); i++) {
      made.set(i, random.nextInt(length));
    }
    return made;
  }

  Numbers copy() {
    int length = Array.getLength(elements);
    Object copied = Elements.make(type.dtype(), length);
    System.arraycopy(elements, 0, copied, 0, length);
    return new Numbers(type, copied);
  }

  /** The first elements alone. */
  Object copy(int length) {
    Object copied = Elements.make(type.dtype(), length);
    System.arraycopy(elements, 0, copied, 0, length);
    return copied;
  }

  int size() {
    return type.shape().size();
  }

  double get(int i) {
    return switch (type.dtype()) {
      case FLOAT32 -> ((float[]) elements)[i];
      case INT32 -> ((int[]) elements)[i];
      case BOOL -> ((boolean[]) elements)[i] ? 1 : 0;
    };
  }

  void set(int i, double value) {
    switch (type.dtype()) {
      case FLOAT32 -> ((float[]) elements)[i] = (float) value;
      case INT32 -> ((int[]) elements)[i] = (int) value;
      case BOOL -> ((boolean[]) elements)[i] = value != 0;
    }
  }

  double at(int... index) {
    return get(place(index));
  }

  void add(double value, int... index) {
    int place = place(index);
    set(place, get(place) + value);
  }

  boolean contains(int... index) {
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= type.length(i)) {
        return false;
      }
    }
    return true;
  }

  private int place(int... index) {
    int place = 0;
    for (int i = 0; i < index.length; i++) {
      place = place * type.shape().intLength(i) + index[i];
    }
    return place;
  }

  /** The place of an element along each axis. */
  int[] index(int place) {
    int[] index = new int[type.rank()];
    int rest = place;
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = rest % type.shape().intLength(i);
      rest /= type.shape().intLength(i);
    }
    return index;
  }

  /** What lies behind the elements. */
  List<Double> rest() {
    return IntStream.range(size(), size() + REST).mapToObj(this::get).toList();
  }
}
