package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which steps may look at which ones.
 *
 * @param hidesQueries whether masked steps look at nothing; else they are only not looked at
 * @param causal whether a step looks only at itself and those before it
 * @param window how far a step looks to both sides, itself counted; 0 is without limit
 */
record AttentionMask(boolean hidesQueries, boolean causal, int window) {
  /** Where a step may look, (batch or 1, steps, steps); empty where all may look everywhere. */
  Optional<Tensor> allowed(Optional<Tensor> mask, long steps) {
    List<Tensor> conditions = new ArrayList<>();
    Tensor places = Ops.arange(steps);
    Tensor ahead = Ops.reshape(places, 1, steps, 1).subtract(places);
    if (causal) {
      conditions.add(Ops.greaterEqual(ahead, 0));
    }
    if (window > 0) {
      conditions.add(Ops.less(Ops.absolute(ahead), window));
    }
    mask.ifPresent(counts -> conditions.add(Ops.expandDims(counts, 1)));
    mask.filter(counts -> hidesQueries)
        .ifPresent(counts -> conditions.add(Ops.expandDims(counts, 2)));
    return conditions.stream().reduce(Ops::logicalAnd);
  }

  /** Whether it takes sequences, as steps of several axes have no before and after. */
  boolean needsSequence() {
    return causal || window > 0;
  }

  /**
   * Refuses masks of inputs of other shapes than (batch, steps, features).
   *
   * @param sample the input's shape
   */
  static void requireSequence(String layer, Shape sample) {
    if (sample.rank() != 2) {
      throw new IllegalArgumentException(
          "Layer "
              + layer
              + " takes masks, useCausalMask and slidingWindow for inputs of the shape (batch,"
              + " steps, features) only. Received the input shape "
              + sample.withBatch(Shape.NONE)
              + ".");
    }
  }
}
