package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;

/**
 * What a model asks of each batch that an iterator gives, before it computes with it. Shapes have
 * their batch axis.
 */
public interface BatchCheck {
  /** Whether batches need targets; {@code predict} doesn't look at them. */
  boolean wantsTargets();

  /** Whether inputs are to be whole numbers, whose bits are computed with; {@link Rows#asIds}. */
  boolean takesIds();

  /**
   * Begins with a batch.
   *
   * @return the shape in which the model takes the inputs, of the same size
   * @throws IllegalArgumentException where it doesn't take them
   */
  Shape inputs(Shape x);

  /**
   * Goes on with the batch's targets.
   *
   * @param x what {@link #inputs} returned
   * @return the shape in which the loss takes the targets, of the same size
   * @throws IllegalArgumentException where it doesn't take them
   */
  Shape targets(Shape x, Shape y);

  /**
   * Looks at the values of the targets.
   *
   * @throws IllegalArgumentException where the loss doesn't take one, such as a label of no class
   */
  void values(DoubleArray y);
}
