package io.kerava.layers;

import io.kerava.config.None;
import java.util.List;

/** Checks how many inputs a layer takes. */
final class LayerInputs {
  private LayerInputs() {}

  /**
   * The input of a layer that takes one.
   *
   * @throws IllegalArgumentException where there are several, in Keras's words
   */
  static <T> T only(Layer layer, List<T> inputs) {
    if (None.refused("inputs", inputs).size() != 1) {
      throw new IllegalArgumentException(
          "Layer \"%s\" expects 1 input(s), but it received %d input tensors. Inputs received: %s"
              .formatted(layer.name(), inputs.size(), inputs));
    }
    return inputs.get(0);
  }
}
