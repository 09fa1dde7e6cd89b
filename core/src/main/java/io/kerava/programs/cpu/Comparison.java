package io.kerava.programs.cpu;

import io.kerava.arrays.DType;

/** Whether an element stands before another one that was seen earlier; NaN stands before all. */
@FunctionalInterface
interface Comparison {
  /** Compares two elements. */
  boolean isBefore(Object array, int next, int best);

  /** The comparison of elements of a type. */
  static Comparison of(DType dtype, boolean largest) {
    return switch (dtype) {
      case FLOAT32 -> largest ? Comparison::isLargerFloat : Comparison::isSmallerFloat;
      case INT32 ->
          largest
              ? (array, next, best) -> ((int[]) array)[next] > ((int[]) array)[best]
              : (array, next, best) -> ((int[]) array)[next] < ((int[]) array)[best];
      case BOOL ->
          (array, next, best) ->
              ((boolean[]) array)[next] == largest && ((boolean[]) array)[best] != largest;
    };
  }

  private static boolean isLargerFloat(Object array, int next, int best) {
    float a = ((float[]) array)[next];
    float b = ((float[]) array)[best];
    return a > b || Float.isNaN(a) && !Float.isNaN(b);
  }

  private static boolean isSmallerFloat(Object array, int next, int best) {
    float a = ((float[]) array)[next];
    float b = ((float[]) array)[best];
    return a < b || Float.isNaN(a) && !Float.isNaN(b);
  }
}
