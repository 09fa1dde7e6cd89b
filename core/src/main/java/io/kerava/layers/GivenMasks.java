package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.graph.CallForm;
import java.util.List;
import java.util.Optional;

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
   * Sees that there are as many as the layer takes: one, or one for each of its inputs.
   *
   * @throws IllegalArgumentException where there are too many or too few
   */
  static void checkCount(Layer layer, CallForm form) {
    int most = layer.takesMaskOfEach() ? form.positional() : 1;
    int least = layer instanceof AbstractSingleAttention ? Math.min(2, most) : 1;
    int given =
        form.tensors().getOrDefault(CallForm.MASK, 0)
            + form.unmasked().size()
            + (form.array(CallForm.MASK).isPresent() ? 1 : 0);
    boolean isNone = most == 1 && !form.unmasked().isEmpty();
    if (given < least || given > most || isNone) {
      throw new IllegalArgumentException(
          "The layer '%s' takes %s. Received: %s."
              .formatted(
                  layer.name(),
                  most == 1
                      ? "one mask"
                      : least == 1
                          ? "a mask for each of its inputs"
                          : "a mask of the query and one of the value, in this order",
                  isNone && given == 1 ? "null" : given));
    }
  }

  /**
   * Sees that they are of the first axes of what they go with.
   *
   * @param inputs the shapes of a sample of each input
   * @param masks those of each mask that is given
   * @throws IllegalArgumentException where one has other axes
   */
  static void check(Layer layer, List<Shape> inputs, List<Optional<Shape>> masks) {
    for (int i = 0; i < masks.size(); i++) {
      Shape input = inputs.get(i);
      masks
          .get(i)
          .filter(mask -> !layer.fitsMask(mask, input))
          .ifPresent(
              mask -> {
                throw new IllegalArgumentException(
                    "The layer '%s' takes a mask of the first axes of its input, such as (batch, steps). Received: a mask of the shape %s for an input of the shape %s."
                        .formatted(
                            layer.name(), mask.withBatch(Shape.NONE), input.withBatch(Shape.NONE)));
              });
    }
  }
}
