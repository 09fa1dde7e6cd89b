package io.kerava.layers;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Merges inputs one after the other by an operation that has no neutral number, such as the
 * maximum: elements that don't count are replaced by those that they meet.
 *
 * <p>Once an input without a mask has come, all elements count. Source: {@code
 * _apply_merge_op_and_or_mask} in {@code keras/src/layers/merging/base_merge.py}.
 */
final class MaskedReduction {
  private Tensor result;
  private Optional<Tensor> counts;

  private MaskedReduction(Tensor first, Optional<Tensor> mask) {
    this.result = first;
    this.counts = mask;
  }

  /**
   * What comes out.
   *
   * @param inputs of the same number of axes
   * @param masks for each input, which of its elements count; empty where all do
   */
  static Tensor of(
      List<Tensor> inputs, List<Optional<Tensor>> masks, BinaryOperator<Tensor> operation) {
    MaskedReduction reduction = new MaskedReduction(inputs.get(0), masks.get(0));
    for (int i = 1; i < inputs.size(); i++) {
      reduction.add(inputs.get(i), masks.get(i), operation);
    }
    return reduction.result;
  }

  private void add(Tensor next, Optional<Tensor> mask, BinaryOperator<Tensor> operation) {
    Tensor before = result;
    Tensor x = mask.map(counting -> Ops.where(counting, next, before)).orElse(next);
    Tensor met = counts.map(counting -> Ops.where(counting, before, x)).orElse(before);
    counts = mask.flatMap(ofNext -> counts.map(known -> Ops.logicalOr(known, ofNext)));
    result = operation.apply(met, x);
  }
}
