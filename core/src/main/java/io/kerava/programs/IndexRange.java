package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.Arrays;

/**
 * The indices that an axis has elements for: 0 to {@code length - 1}.
 *
 * <p>JAX fills in NaN or drops what lies outside; both are mistakes in the data, so here they are
 * told.
 *
 * @param primitive what a message names
 * @param indices the shape of the array that an index comes from
 */
public record IndexRange(Primitive primitive, Shape indices, int length) {
  /**
   * An index that there is an element for.
   *
   * @param place of the index in its array
   * @throws IllegalArgumentException where there is none
   */
  public int checked(int index, int place) {
    if (index < 0 || index >= length) {
      throw new IllegalArgumentException(
          primitive
              + " takes indices from 0 to "
              + (length - 1)
              + ". Received the index "
              + index
              + " at "
              + shown(place)
              + " of an array of the shape "
              + indices
              + ".");
    }
    return index;
  }

  private String shown(int place) {
    long[] along = new long[indices.rank()];
    int rest = place;
    for (int i = along.length - 1; i >= 0; i--) {
      along[i] = rest % indices.length(i);
      rest /= indices.intLength(i);
    }
    return Arrays.toString(along);
  }
}
