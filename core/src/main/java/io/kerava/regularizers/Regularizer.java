package io.kerava.regularizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Configurable;

/** A penalty on a weight or on a layer's output, added to the loss. */
public interface Regularizer extends Configurable {
  /** The penalty on the tensor of that shape that begins at {@code offset}. */
  double penalty(float[] values, int offset, Shape shape);

  /** Adds {@code scale} times the penalty's gradient to the gradients at the same place. */
  void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale);
}
