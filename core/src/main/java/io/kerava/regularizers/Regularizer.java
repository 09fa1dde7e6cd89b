package io.kerava.regularizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Configurable;
import io.kerava.ops.Tensor;

/** A penalty on a weight or on a layer's output, added to the loss. */
public interface Regularizer extends Configurable {
  /** The penalty on a tensor, in operations: one number. */
  Tensor call(Tensor weight);

  /** The penalty on the tensor of that shape that begins at {@code offset}. */
  double penalty(float[] values, int offset, Shape shape);

  /** Adds {@code scale} times the penalty's gradient to the gradients at the same place. */
  void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale);
}
