package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Set;

/**
 * What a model asks of each batch that an iterator gives, before it computes with it. Shapes have
 * their batch axis.
 */
public interface BatchCheck {
  /** The number of outputs that are compared with targets; {@code predict} looks at none. */
  int outputs();

  /** Whether an input is of whole numbers, whose bits are computed with; {@link Rows#asIds}. */
  boolean takesIds(int input);

  /**
   * Begins with a batch.
   *
   * @param x for each array of inputs that the batch has
   * @param absent the numbers of the inputs for which it has none
   * @return the shapes in which the model takes the inputs, of the same sizes
   * @throws IllegalArgumentException where it doesn't take them
   */
  List<Shape> inputs(List<Shape> x, Set<Integer> absent);

  /**
   * For which outputs a batch has targets, where it has so many arrays of them.
   *
   * @throws IllegalArgumentException where an output misses its targets, or there are more
   */
  int[] outputsOf(int arrays);

  /**
   * Goes on with the batch's targets for an output.
   *
   * @return the shape in which the loss takes the targets, of the same size
   * @throws IllegalArgumentException where it doesn't take them
   */
  Shape targets(int output, Shape y);

  /**
   * Looks at the values of the targets for an output.
   *
   * @throws IllegalArgumentException where the loss doesn't take one, such as a label of no class
   */
  void values(int output, DoubleArray y);

  /** Told that the batch is checked. */
  void done();
}
