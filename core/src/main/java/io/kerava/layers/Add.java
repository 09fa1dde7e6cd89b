package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Adds several inputs up, element by element.
 *
 * <ul>
 *   <li>Inputs several of the shape (batch, …); lengths of 1 are repeated
 *   <li>Output (batch, …)
 *   <li>Mask (batch, steps) where all inputs have one: the steps that count in any of them
 * </ul>
 *
 * <pre>{@code
 * Tensor sum = new Add().apply(x, shortcut);
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/merging/add.py}.
 */
public final class Add extends AbstractElementwiseMerge<Add> {
  static final Schema<Add> SCHEMA = layerSchema("Add", given -> new Add());

  /** A sum. */
  public Add() {
    super(SCHEMA.defaults());
  }

  @Override
  Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks) {
    return inputs.stream().reduce(Ops::add).orElseThrow();
  }
}
