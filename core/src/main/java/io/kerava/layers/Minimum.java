package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The smallest of several inputs, element by element.
 *
 * <ul>
 *   <li>Inputs several of the shape (batch, …); lengths of 1 are repeated
 *   <li>Output (batch, …)
 *   <li>Mask (batch, steps) where all inputs have one: the steps that count in any of them
 * </ul>
 *
 * <pre>{@code
 * Tensor smallest = new Minimum().apply(x, y);
 * }</pre>
 *
 * <p>Steps that are masked in an input take no part there. Source: {@code
 * keras/src/layers/merging/minimum.py}.
 */
public final class Minimum extends AbstractElementwiseMerge<Minimum> {
  static final Schema<Minimum> SCHEMA = layerSchema("Minimum", given -> new Minimum());

  /** The smallest. */
  public Minimum() {
    super(SCHEMA.defaults());
  }

  @Override
  Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks) {
    return MaskedReduction.of(inputs, masks, Ops::minimum);
  }
}
