package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/** Mean and variance of each feature over a batch, along the other axes 1 long. */
record BatchMoments(Tensor mean, Tensor variance) {
  /** Keras's backend epsilon, which keeps a batch without a step that counts from dividing by 0. */
  private static final double COUNT_EPSILON = 1e-7;

  /**
   * The moments of what counts.
   *
   * @param axis of the features
   * @throws IllegalArgumentException where the mask isn't for all axes before the last one
   */
  static BatchMoments of(Tensor x, int axis, Optional<Tensor> mask) {
    int[] others = Axes.others(x.rank(), List.of(axis));
    return mask.map(steps -> masked(x, others, steps))
        .orElseGet(
            () -> new BatchMoments(Ops.meanKeepdims(x, others), Ops.varianceKeepdims(x, others)));
  }

  private static BatchMoments masked(Tensor x, int[] others, Tensor mask) {
    Shape rows = x.shape().withoutLast();
    if (Lengths.product(mask.shape()) != Lengths.product(rows)) {
      throw new IllegalArgumentException(
          "BatchNormalization takes a mask of one dimension less than its input, whose shape is "
              + x.shape()
              + ". Received a mask of the shape "
              + mask.shape()
              + ". Normalize before the sequence gets its mask, or reshape the input.");
    }
    Tensor counts = Ops.broadcastTo(Ops.reshape(mask, rows.withNext(1)), x.shape());
    Tensor weight = Ops.sumKeepdims(Ops.cast(counts, x.dtype()), others).add(COUNT_EPSILON);
    Tensor mean = Ops.sumKeepdims(Ops.where(counts, x, 0), others).divide(weight);
    Tensor difference = Ops.where(counts, x.subtract(mean), 0);
    return new BatchMoments(mean, Ops.sumKeepdims(Ops.square(difference), others).divide(weight));
  }
}
