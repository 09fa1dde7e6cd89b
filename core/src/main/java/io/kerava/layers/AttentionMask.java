package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which steps of a query may look at which ones of a value.
 *
 * @param causal whether a step looks only at that of its own number and those before it
 * @param window how far a step looks to both sides, that of its own number counted; 0 is without
 *     limit
 */
record AttentionMask(boolean causal, int window) {
  /**
   * Where a step may look, (batch or 1, query steps or 1, value steps); empty where all may look
   * everywhere.
   *
   * @param masks conditions of the same shape, such as those of {@link #ofValue}
   */
  Optional<Tensor> allowed(List<Tensor> masks, long queries, long values) {
    List<Tensor> conditions = new ArrayList<>();
    Tensor ahead = Ops.reshape(Ops.arange(queries), 1, queries, 1).subtract(Ops.arange(values));
    if (causal) {
      conditions.add(Ops.greaterEqual(ahead, 0));
    }
    if (window > 0) {
      conditions.add(Ops.less(Ops.absolute(ahead), window));
    }
    conditions.addAll(masks);
    return conditions.stream().reduce(Ops::logicalAnd);
  }

  /** Steps of the query that look at nothing, for {@link #allowed}. */
  static Tensor ofQuery(Tensor mask) {
    return Ops.expandDims(conditions(mask), 2);
  }

  /** Steps of the value or key that are not looked at, for {@link #allowed}. */
  static Tensor ofValue(Tensor mask) {
    return Ops.expandDims(conditions(mask), 1);
  }

  /** A mask that a user gave may be numbers: what is not zero counts. */
  static Tensor conditions(Tensor mask) {
    return mask.dtype() == DType.BOOL ? mask : Ops.notEqual(mask, 0);
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
              + " takes masks for inputs of the shape (batch,"
              + " steps, features) only. Received the input shape "
              + sample.withBatch(Shape.NONE)
              + ".");
    }
  }
}
