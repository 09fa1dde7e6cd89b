package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Multiplies several inputs, element by element.
 *
 * <ul>
 *   <li>Inputs several of the shape (batch, …); lengths of 1 are repeated
 *   <li>Output (batch, …)
 *   <li>Mask (batch, steps) where all inputs have one: the steps that count in any of them
 * </ul>
 *
 * <pre>{@code
 * Tensor gated = new Multiply().apply(x, gate);
 * }</pre>
 *
 * <p>Steps that are masked in an input are 1 there; those that are masked in all of them become 0.
 * Source: {@code keras/src/layers/merging/multiply.py}.
 */
public final class Multiply extends AbstractElementwiseMerge<Multiply> {
  static final Schema<Multiply> SCHEMA = layerSchema("Multiply", given -> new Multiply());

  /** A product. */
  public Multiply() {
    super(SCHEMA.defaults());
  }

  @Override
  Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks) {
    List<Tensor> factors = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor x = inputs.get(i);
      factors.add(masks.get(i).map(counts -> Ops.where(counts, x, 1)).orElse(x));
    }
    Tensor product = factors.stream().reduce(Ops::multiply).orElseThrow();
    return masks.stream().allMatch(Optional::isPresent)
        ? Ops.where(
            masks.stream().flatMap(Optional::stream).reduce(Ops::logicalOr).orElseThrow(),
            product,
            0)
        : product;
  }
}
