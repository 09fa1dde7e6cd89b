package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

  /** 1 where a step may look, (batch or 1, 1, steps, steps); {@code null} where all may. */
  @Nullable INDArray allowed(@Nullable INDArray mask, long steps, DataType type) {
    INDArray allowed = causal || window > 0 ? band(steps, type) : null;
    if (mask == null) {
      return allowed;
    }
    long batch = mask.size(0);
    INDArray keys = mask.reshape('c', batch, 1, 1, steps);
    INDArray both =
        hidesQueries
            ? keys.mul(mask.reshape('c', batch, 1, steps, 1))
            : Nd4j.ones(type, batch, 1, steps, steps).muli(keys);
    return allowed == null ? both : both.mul(allowed);
  }

  private INDArray band(long steps, DataType type) {
    double[][] band = new double[(int) steps][(int) steps];
    for (int query = 0; query < steps; query++) {
      for (int key = 0; key < steps; key++) {
        boolean isPast = !causal || key <= query;
        boolean isNear = window == 0 || Math.abs(query - key) < window;
        band[query][key] = isPast && isNear ? 1 : 0;
      }
    }
    return Nd4j.createFromArray(band).castTo(type).reshape('c', 1, 1, steps, steps);
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
