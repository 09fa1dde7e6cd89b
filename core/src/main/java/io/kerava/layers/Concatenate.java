package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts several inputs side by side along an axis.
 *
 * <ul>
 *   <li>Inputs several of the shape (batch, …), equal but for the axis
 *   <li>Output (batch, …), as long along the axis as all inputs together
 *   <li>Mask (batch, steps) where an input has one: along the last axis the steps that count in any
 *       input, along another one the masks side by side; in an input without a mask all steps count
 * </ul>
 *
 * <pre>{@code
 * Tensor both = new Concatenate().apply(x, y);
 * Tensor longer = new Concatenate(1).apply(morning, evening);
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/merging/concatenate.py}. Along the batch axis is not
 * supported.
 */
public final class Concatenate extends AbstractMerge<Concatenate> {
  private static final Argument<Integer> AXIS = Argument.of("axis", ArgumentTypes.INTEGER, -1);
  static final Schema<Concatenate> SCHEMA =
      layerSchema("Concatenate", given -> new Concatenate(), AXIS);

  /** Side by side along the last axis. */
  public Concatenate() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public Concatenate(int axis) {
    super(SCHEMA.defaults().with(AXIS, axis));
  }

  /** The axis along which inputs are put side by side; the batch axis is 0, the last one -1. */
  public Concatenate axis(int axis) {
    return with(AXIS, axis);
  }

  @Override
  IllegalArgumentException notAList(Shape input) {
    return refusal(input.withBatch(Shape.NONE));
  }

  private static IllegalArgumentException refusal(Object received) {
    return new IllegalArgumentException(
        "A `Concatenate` layer should be called on a list of at least 1 input. Received:"
            + " input_shape="
            + received);
  }

  /** The axis counted from the front, the batch axis included. */
  private int fromFront(Shape input) {
    int axis = Axes.fromFront(label(), get(AXIS), input);
    if (axis == 0) {
      throw new UnsupportedKerasFeatureException(
          "Layer %s: side by side along the batch axis is not supported. Received: axis=%d for the input shape %s"
              .formatted(label(), get(AXIS), input.withBatch(Shape.NONE)));
    }
    return axis;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there is no input, or they differ along another axis
   */
  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (None.refused("inputs", inputs).isEmpty()) {
      throw refusal(inputs);
    }
    Shape first = inputs.get(0);
    int axis = fromFront(first) - 1;
    requireSameBeside(axis, inputs);
    long[] lengths = first.toArray();
    for (Shape next : inputs.subList(1, inputs.size())) {
      lengths[axis] =
          lengths[axis] == Shape.NONE || next.length(axis) == Shape.NONE
              ? Shape.NONE
              : lengths[axis] + next.length(axis);
    }
    return Shape.of(lengths);
  }

  private static void requireSameBeside(int axis, List<Shape> inputs) {
    for (Shape a : inputs) {
      for (Shape b : inputs) {
        if (a.rank() != b.rank() || !beside(axis, a).agreesWith(beside(axis, b), a.rank() - 1)) {
          throw new IllegalArgumentException(
              "A `Concatenate` layer requires inputs with matching shapes except for the"
                  + " concatenation axis. Received: input_shape="
                  + withBatch(inputs));
        }
      }
    }
  }

  /** A shape without the axis. */
  private static Shape beside(int axis, Shape shape) {
    return shape.replacing(axis, Shape.of());
  }

  @Override
  public Tensor call(List<Tensor> inputs, LayerCall call) {
    return Ops.concatenate(None.refused("inputs", inputs), get(AXIS));
  }

  @Override
  public MaskRule maskRule(List<Shape> inputs) {
    return new MaskRule.Combines(masks -> Optional.of(combined(masks, inputs)));
  }

  @Override
  protected Optional<Tensor> computeMask(
      List<Tensor> inputs, List<Optional<Tensor>> masks, Supplier<MaskRule> rule) {
    if (masks.stream().noneMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<Tensor> ofElements = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Tensor input = inputs.get(i);
      ofElements.add(
          masks
              .get(i)
              .map(mask -> ofElements(input, mask))
              .orElseGet(() -> Ops.onesLike(input, DType.BOOL)));
    }
    return Optional.of(Ops.any(Ops.concatenate(ofElements, get(AXIS)), -1));
  }

  private static Tensor ofElements(Tensor input, Tensor mask) {
    return mask.rank() < input.rank()
        ? Ops.logicalOr(Ops.expandDims(mask, -1), Ops.zerosLike(input, DType.BOOL))
        : mask;
  }

  private Tensor combined(List<Optional<Tensor>> masks, List<Shape> inputs) {
    List<Tensor> ofElements = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Shape shape = inputs.get(i).withBatch(Lengths.BATCH);
      Tensor all = Ops.equal(Ops.zeros(shape), 0);
      ofElements.add(masks.get(i).map(mask -> like(all, mask)).orElse(all));
    }
    return Ops.any(Ops.concatenate(ofElements, get(AXIS)), -1);
  }

  /** A mask of steps as one of all their features. */
  private static Tensor like(Tensor x, Tensor mask) {
    return mask.rank() < x.rank() ? Ops.broadcastTo(Ops.expandDims(mask, -1), x.shape()) : mask;
  }
}
