package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The mean of several inputs, element by element.
 *
 * <ul>
 *   <li>Inputs several of the shape (batch, …); lengths of 1 are repeated
 *   <li>Output (batch, …)
 *   <li>Mask (batch, steps) where all inputs have one: the steps that count in any of them
 * </ul>
 *
 * <pre>{@code
 * Tensor mean = new Average().apply(x, y, z);
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/merging/average.py}.
 */
public final class Average extends AbstractElementwiseMerge<Average> {
  static final Schema<Average> SCHEMA = layerSchema("Average", given -> new Average());

  /** A mean. */
  public Average() {
    super(SCHEMA.defaults());
  }

  @Override
  Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks) {
    return inputs.stream().reduce(Ops::add).orElseThrow().divide(inputs.size());
  }
}
