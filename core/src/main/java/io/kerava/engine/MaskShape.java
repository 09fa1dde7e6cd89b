package io.kerava.engine;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;

/** The shape of a mask, of which engines know only how many elements it has. */
final class MaskShape {
  private MaskShape() {}

  /**
   * The shape of a mask, batch axis included. A mask is of the first axes: of the steps, or of as
   * many as have so many elements. Where channels come first, the steps are the last axis.
   *
   * @param input the shape of a sample of what it comes with
   * @param size how many elements of a sample it tells apart
   * @throws IllegalArgumentException where no axes have so many elements
   */
  static Shape of(Shape input, int size) {
    for (int axes = 1; axes <= input.rank(); axes++) {
      if (input.firstAxes(axes).size() == size) {
        return input.firstAxes(axes).withBatch(Lengths.BATCH);
      }
    }
    if (input.rank() > 0 && input.last() == size) {
      return Shape.of(Lengths.BATCH, size);
    }
    throw new IllegalArgumentException(
        "A mask is of the first axes of what it comes with, which are those of "
            + input.withBatch(Shape.NONE)
            + ". Received a mask of "
            + size
            + " elements for each sample.");
  }
}
