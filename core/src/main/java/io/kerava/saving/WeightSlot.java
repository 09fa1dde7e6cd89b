package io.kerava.saving;

import io.kerava.arrays.Shape;

/**
 * A place for one weight in a model.
 *
 * @param layer the layer's name
 * @param className what the layer's name would begin with if Keras had made it: {@code dense}
 * @param weight the weight's path in the layer: {@code kernel}, {@code forward_lstm/kernel}
 * @param shape of the weight
 */
public record WeightSlot(String layer, String className, String weight, Shape shape) {

  /** Keras's path, which is the name of the member in a file. */
  public String path() {
    return layer + "/" + weight;
  }
}
