package io.kerava.losses;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.function.Function;

/**
 * The arguments that the cross-entropies with targets of the predictions' shape have in common.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractCrossentropy<S extends AbstractCrossentropy<S>>
    extends RowwiseLoss<S> {
  static final Argument<Boolean> FROM_LOGITS =
      Argument.of("from_logits", ArgumentTypes.BOOLEAN, false);
  static final Argument<Integer> AXIS = Argument.of("axis", ArgumentTypes.INTEGER, -1);
  private static final Argument<Double> LABEL_SMOOTHING =
      Argument.of("label_smoothing", ArgumentTypes.FRACTION, 0.0);

  private final Derived<RowAxes> rowAxes = new Derived<>(() -> RowAxes.of(get(AXIS)));

  AbstractCrossentropy(Arguments arguments) {
    super(arguments);
  }

  static <T> Schema<T> crossentropySchema(
      String className, String defaultName, Function<Arguments, T> factory, Argument<?>... own) {
    return lossSchema(className, defaultName, factory, FROM_LOGITS, LABEL_SMOOTHING, AXIS)
        .plus(own);
  }

  /** {@code true} where predictions are the numbers before softmax or sigmoid. */
  public S fromLogits(boolean fromLogits) {
    return with(FROM_LOGITS, fromLogits);
  }

  /** The share of each target, from 0 to 1, that is spread evenly over all classes. */
  public S labelSmoothing(double labelSmoothing) {
    return with(LABEL_SMOOTHING, labelSmoothing);
  }

  /** The axis that the loss is averaged (binary) or summed (categorical) over. */
  public S axis(int axis) {
    return with(AXIS, axis);
  }

  final boolean fromLogits() {
    return get(FROM_LOGITS);
  }

  final double labelSmoothing() {
    return get(LABEL_SMOOTHING);
  }

  /** Targets of which a share is spread evenly over the two answers. */
  final Tensor smoothedBinary(Tensor yTrue) {
    double smoothing = labelSmoothing();
    return smoothing == 0 ? yTrue : yTrue.multiply(1 - smoothing).add(0.5 * smoothing);
  }

  /** Targets of which a share is spread evenly over as many classes as the last axis has. */
  final Tensor smoothed(Tensor yTrue) {
    double smoothing = labelSmoothing();
    if (smoothing == 0) {
      return yTrue;
    }
    Tensor classes = Ops.sum(Ops.ones(Shape.of(yTrue.shape().last()))); // may be the batch's length
    return yTrue.multiply(1 - smoothing).add(Ops.divide(smoothing, classes));
  }

  @Override
  final RowAxes rowAxes() {
    return rowAxes.get();
  }
}
