package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The largest of several inputs, element by element.
 *
 * <ul>
 *   <li>Inputs several of the shape (batch, …); lengths of 1 are repeated
 *   <li>Output (batch, …)
 *   <li>Mask (batch, steps) where all inputs have one: the steps that count in any of them
 * </ul>
 *
 * <pre>{@code
 * Tensor largest = new Maximum().apply(x, y);
 * }</pre>
 *
 * <p>Steps that are masked in an input take no part there. Source: {@code
 * keras/src/layers/merging/maximum.py}.
 */
public final class Maximum extends AbstractElementwiseMerge<Maximum> {
  static final Schema<Maximum> SCHEMA = layerSchema("Maximum", given -> new Maximum());

  /** The largest. */
  public Maximum() {
    super(SCHEMA.defaults());
  }

  @Override
  Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks) {
    return MaskedReduction.of(inputs, masks, Ops::maximum);
  }
}
