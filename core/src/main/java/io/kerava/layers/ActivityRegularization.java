package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.L1L2;
import io.kerava.regularizers.Regularizer;
import java.util.Optional;

/**
 * Leaves its input as it is, and adds {@code (l1 * sum(|x|) + l2 * sum(x^2)) / batch} to the loss.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new ActivityRegularization().l1(1e-4));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/activity_regularization.py}.
 */
public final class ActivityRegularization extends AbstractLayer<ActivityRegularization> {
  private static final Argument<Double> L1 = Argument.of("l1", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<Double> L2 = Argument.of("l2", ArgumentTypes.NUMBER, 0.0);
  static final Schema<ActivityRegularization> SCHEMA =
      layerSchema("ActivityRegularization", given -> new ActivityRegularization(), L1, L2);

  /** A layer without a penalty. */
  public ActivityRegularization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #l1} and {@link #l2}. */
  public ActivityRegularization(double l1, double l2) {
    super(SCHEMA.defaults().with(L1, l1).with(L2, l2));
  }

  /** The factor of the sum of absolute values. */
  public ActivityRegularization l1(double l1) {
    return with(L1, l1);
  }

  /** The factor of the sum of squares. */
  public ActivityRegularization l2(double l2) {
    return with(L2, l2);
  }

  /** The penalty of {@code l1} and {@code l2}, instead of one given as an object. */
  @Override
  public Optional<Regularizer> activityRegularizer() {
    return Optional.of(new L1L2().l1(get(L1)).l2(get(L2)));
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return x;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(Kernel.keepingValues());
  }

  @Override
  public boolean isIdentity(Shape input) {
    return true;
  }
}
