package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.List;

/** Checks masks that are given by the keyword {@code mask}. */
final class GivenMasks {
  private GivenMasks() {}

  /** Whether a mask has the first axes of an input, at least one. */
  static boolean areFirstAxes(Shape mask, Shape input) {
    return mask.rank() > 0
        && mask.rank() <= input.rank()
        && mask.agreesWith(input.firstAxes(mask.rank()), mask.rank());
  }

  /**
   * Sees that they are of the first axes of what they go with.
   *
   * @param inputs the shapes of a sample of each input
   * @param masks those of each mask
   * @throws IllegalArgumentException where there are too many, or one has other axes
   */
  static void check(Layer layer, List<Shape> inputs, List<Shape> masks) {
    int most = layer.takesMaskOfEach() ? inputs.size() : 1;
    int least = layer instanceof AbstractSingleAttention ? Math.min(2, most) : 1;
    if (masks.size() < least || masks.size() > most) {
      throw new IllegalArgumentException(
          "The layer '%s' takes %s. Received: %d."
              .formatted(
                  layer.name(),
                  most == 1
                      ? "one mask"
                      : least == 1
                          ? "a mask for each of its inputs"
                          : "a mask of the query and one of the value, in this order",
                  masks.size()));
    }
    for (int i = 0; i < masks.size(); i++) {
      Shape mask = masks.get(i);
      Shape input = inputs.get(i);
      if (!layer.fitsMask(mask, input)) {
        throw new IllegalArgumentException(
            "The layer '%s' takes a mask of the first axes of its input, such as (batch, steps). Received: a mask of the shape %s for an input of the shape %s."
                .formatted(layer.name(), mask.withBatch(Shape.NONE), input.withBatch(Shape.NONE)));
      }
    }
  }
}
