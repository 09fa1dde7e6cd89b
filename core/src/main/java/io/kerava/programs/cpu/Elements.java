package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.arrays.HeapSpace;
import java.util.Arrays;

/** What is done alike with floats, whole numbers and conditions: an array of any of them. */
final class Elements {
  /** Up to this length a loop is faster than {@link System#arraycopy}. */
  private static final int SHORT = 8;

  private Elements() {}

  /** An array of zeros. */
  static Object make(DType dtype, int length) {
    return switch (dtype) {
      case FLOAT32 -> HeapSpace.floats(length);
      case INT32 -> HeapSpace.ints(length);
      case BOOL -> new boolean[length];
    };
  }

  /** Puts one number everywhere. */
  static void fill(Object array, int from, int to, double value) {
    if (array instanceof float[] floats) {
      Arrays.fill(floats, from, to, (float) value);
    } else if (array instanceof int[] ints) {
      Arrays.fill(ints, from, to, (int) value);
    } else {
      Arrays.fill((boolean[]) array, from, to, value != 0);
    }
  }

  /** Copies a run of elements that lie at equal distances, here and there. */
  static void copy(Object from, int at, int step, Object to, int index, int stride, int length) {
    if (step == 1 && stride == 1 && length > SHORT) {
      System.arraycopy(from, at, to, index, length);
    } else if (from instanceof float[] floats) {
      copyFloats(floats, at, step, (float[]) to, index, stride, length);
    } else if (from instanceof int[] ints) {
      copyInts(ints, at, step, (int[]) to, index, stride, length);
    } else {
      copyBools((boolean[]) from, at, step, (boolean[]) to, index, stride, length);
    }
  }

  private static void copyFloats(
      float[] from, int at, int step, float[] to, int index, int stride, int length) {
    if (step == 0 && stride == 1) {
      Arrays.fill(to, index, index + length, from[at]);
    } else {
      for (int i = 0, a = at, b = index; i < length; i++, a += step, b += stride) {
        to[b] = from[a];
      }
    }
  }

  private static void copyInts(
      int[] from, int at, int step, int[] to, int index, int stride, int length) {
    if (step == 0 && stride == 1) {
      Arrays.fill(to, index, index + length, from[at]);
    } else {
      for (int i = 0, a = at, b = index; i < length; i++, a += step, b += stride) {
        to[b] = from[a];
      }
    }
  }

  private static void copyBools(
      boolean[] from, int at, int step, boolean[] to, int index, int stride, int length) {
    if (step == 0 && stride == 1) {
      Arrays.fill(to, index, index + length, from[at]);
    } else {
      for (int i = 0, a = at, b = index; i < length; i++, a += step, b += stride) {
        to[b] = from[a];
      }
    }
  }

  /** Adds a run, floats or whole numbers, to another one. */
  static void add(Object from, int at, int step, Object to, int index, int stride, int length) {
    if (from instanceof float[] floats) {
      float[] sums = (float[]) to;
      for (int i = 0, a = at, b = index; i < length; i++, a += step, b += stride) {
        sums[b] += floats[a];
      }
    } else {
      int[] ints = (int[]) from;
      int[] sums = (int[]) to;
      for (int i = 0, a = at, b = index; i < length; i++, a += step, b += stride) {
        sums[b] += ints[a];
      }
    }
  }

  /** Fills an array with what shows in any result that reads it. */
  static void poison(Object array) {
    if (array instanceof float[] floats) {
      Arrays.fill(floats, Float.NaN);
    } else if (array instanceof int[] ints) {
      Arrays.fill(ints, Integer.MIN_VALUE);
    } else {
      Arrays.fill((boolean[]) array, true);
    }
  }

  /** Whether something is an array of a type with so many elements, or more. */
  static boolean isArray(Object object, DType dtype, int length) {
    return switch (dtype) {
      case FLOAT32 -> object instanceof float[] floats && floats.length >= length;
      case INT32 -> object instanceof int[] ints && ints.length >= length;
      case BOOL -> object instanceof boolean[] bools && bools.length >= length;
    };
  }
}
