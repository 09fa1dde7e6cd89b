package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Takes the second of two inputs from the first, element by element.
 *
 * <ul>
 *   <li>Inputs two of the shape (batch, …); lengths of 1 are repeated
 *   <li>Output (batch, …)
 *   <li>Mask (batch, steps) where all inputs have one: the steps that count in any of them
 * </ul>
 *
 * <pre>{@code
 * Tensor difference = new Subtract().apply(x, y);
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/merging/subtract.py}.
 */
public final class Subtract extends AbstractElementwiseMerge<Subtract> {
  static final Schema<Subtract> SCHEMA = layerSchema("Subtract", given -> new Subtract());

  /** A difference. */
  public Subtract() {
    super(SCHEMA.defaults());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there are not two inputs, or lengths differ and none is
   *     1
   */
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape output = super.outputShape(inputs);
    if (inputs.size() != 2) {
      throw new IllegalArgumentException(
          "A `Subtract` layer should be called on exactly 2 inputs. Received: input_shape="
              + withBatch(inputs));
    }
    return output;
  }

  @Override
  Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks) {
    return inputs.get(0).subtract(inputs.get(1));
  }
}
