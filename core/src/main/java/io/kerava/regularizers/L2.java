package io.kerava.regularizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/** The penalty {@code l2 * sum(w * w)}. */
public final class L2 extends Configured<L2> implements Regularizer {
  private static final Argument<Double> L2 =
      Argument.of("l2", ArgumentTypes.NON_NEGATIVE, 0.01).noneMeans(0.01);
  static final Schema<L2> SCHEMA = Schema.of("keras.regularizers", "L2", given -> new L2(), L2);

  /** A factor of 0.01. */
  public L2() {
    super(SCHEMA.defaults());
  }

  /** That factor. */
  public L2(double l2) {
    super(SCHEMA.defaults().with(L2, l2));
  }

  /** The factor. */
  public L2 l2(double l2) {
    return with(L2, l2);
  }

  @Override
  public Tensor call(Tensor weight) {
    return Ops.sum(Ops.square(weight)).multiply(get(L2));
  }

  @Override
  public double penalty(float[] values, int offset, Shape shape) {
    return get(L2) * Penalties.sumOfSquares(values, offset, shape.size());
  }

  @Override
  public void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale) {
    int length = shape.size();
    Penalties.addValues(values, gradients, offset, length, (float) (scale * 2 * get(L2)));
  }
}
