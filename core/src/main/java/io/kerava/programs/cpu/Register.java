package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import org.jspecify.annotations.Nullable;

/**
 * A place for an array of a {@link Block}.
 *
 * @param dtype null where each pass puts an array there
 * @param value what the array is filled with once and for all; 0 where loops write to it
 */
record Register(@Nullable DType dtype, double value) {
  @Nullable Object newArray(int length) {
    if (dtype == null) {
      return null;
    }
    Object array = Elements.make(dtype, length);
    Elements.fill(array, 0, length, value);
    return array;
  }
}
