package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Along which axes of a batch steps look at each other.
 *
 * @param attention these axes
 * @param rank that of a batch
 */
record StepAxes(List<Integer> attention, int rank) {
  /**
   * The axes of a layer.
   *
   * @param given without them, all but the last
   * @param query the shape of a sample
   * @throws IllegalArgumentException where the query lacks one of them
   */
  static StepAxes of(String layer, Optional<List<Integer>> given, Shape query) {
    int rank = query.rank() + 1;
    for (int axis : given.orElse(List.of())) {
      if (axis < 1 || axis >= query.rank()) {
        throw new IllegalArgumentException(
            "Layer "
                + layer
                + ": attention_axes must be from 1 to "
                + (query.rank() - 1)
                + " for the input shape "
                + query.withBatch(Shape.NONE)
                + ". Received: "
                + given.get());
      }
    }
    return new StepAxes(
        given.orElseGet(() -> IntStream.range(1, query.rank()).boxed().toList()), rank);
  }

  /** Whether batches are (batch, steps, features). */
  boolean isSequence() {
    return rank == 3;
  }

  /** The axes between batch and features along which nobody looks. */
  private int[] idle() {
    return IntStream.range(1, rank - 1).filter(axis -> !attention.contains(axis)).toArray();
  }

  /** The lengths of the axes of a sample along which steps look at each other. */
  Shape steps(Shape sample) {
    return chosen(sample, attention.stream().mapToInt(axis -> axis).toArray());
  }

  /** The lengths of the other axes of a sample, but the last. */
  Shape others(Shape sample) {
    return chosen(sample, idle());
  }

  private static Shape chosen(Shape sample, int[] axes) {
    return Shape.of(Arrays.stream(axes).mapToLong(axis -> sample.length(axis - 1)).toArray());
  }

  /** Refuses tensors that differ in another axis than those along which steps look. */
  void requireSameOthers(String layer, Attended<Shape> of) {
    Shape query = of.query();
    Shape value = of.value();
    if (value.rank() != query.rank() || !others(query).agreesWith(others(value), idle().length)) {
      throw new IllegalArgumentException(
          "Layer %s: query and value may differ in the last axis and in those of attention_axes, %s, only. Received: query_shape=%s and value_shape=%s"
              .formatted(
                  layer, attention, query.withBatch(Shape.NONE), value.withBatch(Shape.NONE)));
    }
  }

  /**
   * Refuses steps that have no before and after, or of which Keras takes the wrong number: it
   * counts those of the first axis.
   *
   * @throws IllegalArgumentException where steps lie along several axes, or along another axis than
   *     the first, of another length
   */
  void requireOrder(String layer, Attended<Shape> of) {
    boolean isOne = attention.size() == 1;
    for (Shape each : List.of(of.query(), of.value())) {
      isOne &= steps(each).equals(each.firstAxes(1));
    }
    if (!isOne) {
      throw new IllegalArgumentException(
          "Layer %s takes useCausalMask and slidingWindow for steps along one axis, the first of each sample or one as long. Received: attention_axes=%s for the input shape %s."
              .formatted(layer, attention, of.query().withBatch(Shape.NONE)));
    }
  }

  /** The axes of a batch, those along which steps look just before the last one. */
  private int[] order() {
    List<Integer> order = new ArrayList<>(List.of(0));
    Arrays.stream(idle()).forEach(order::add);
    order.addAll(attention);
    order.add(rank - 1);
    return order.stream().mapToInt(axis -> axis).toArray();
  }

  /** (batch · others, steps, features). */
  Tensor fold(Tensor x) {
    long steps = Lengths.product(steps(x.shape().withoutBatch()));
    return Ops.reshape(Ops.transpose(x, order()), -1, steps, x.shape().last());
  }

  /**
   * The other direction of {@link #fold}.
   *
   * @param batch the shape of what was folded
   * @param step the shape of what stands in the place of features
   */
  Tensor unfold(Tensor y, Shape batch, Shape step) {
    int[] order = order();
    long[] folded = Arrays.stream(order).mapToLong(batch::length).toArray();
    List<Integer> places = Arrays.stream(order).boxed().toList();
    int[] inverse = IntStream.range(0, order.length).map(places::indexOf).toArray();
    Tensor unfolded = Ops.reshape(y, Shape.of(folded).withLast(-1));
    return Ops.reshape(Ops.transpose(unfolded, inverse), batch.withoutLast().followedBy(step));
  }

  /**
   * A mask of steps with the axes of scores, (batch, others, heads, query steps, value steps):
   * those that it lacks stand before the steps, as in Keras.
   *
   * @param heads the axes of scores before the steps
   */
  Tensor unfolded(Tensor mask, Shape heads) {
    Shape shape = mask.shape();
    int steps = attention.size();
    int own = shape.rank() - 2 * steps;
    Shape axes = shape.firstAxes(own);
    while (axes.rank() < heads.rank()) {
      axes = axes.withNext(1);
    }
    return Ops.reshape(
        mask,
        axes.withNext(Lengths.product(shape.axes(own, own + steps)))
            .withNext(Lengths.product(shape.axes(own + steps, shape.rank()))));
  }
}
