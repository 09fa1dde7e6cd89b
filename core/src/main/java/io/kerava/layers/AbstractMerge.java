package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import java.util.List;

/**
 * What the layers that make one tensor of several have in common: no weights, and no single input.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractMerge<S extends AbstractMerge<S>> extends AbstractLayer<S> {
  AbstractMerge(Arguments arguments) {
    super(arguments);
  }

  /** Refuses the one input of a layer in a Sequential, in Keras's words. */
  abstract IllegalArgumentException notAList(Shape input);

  /**
   * Such a layer takes several inputs.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public final Shape outputShape(Shape input) {
    throw notAList(input);
  }

  @Override
  public abstract Shape outputShape(List<Shape> inputs);

  @Override
  public final List<WeightSpec> weights(List<Shape> inputs) {
    return List.of();
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /** Shapes in a message, as Keras shows them. */
  static List<Shape> withBatch(List<Shape> inputs) {
    return inputs.stream().map(input -> input.withBatch(Shape.NONE)).toList();
  }
}
