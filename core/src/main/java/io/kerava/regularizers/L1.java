package io.kerava.regularizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/** The penalty {@code l1 * sum(abs(w))}; its gradient at a weight of 0 is 0. */
public final class L1 extends Configured<L1> implements Regularizer {
  private static final Argument<Double> L1 =
      Argument.of("l1", new Float32Number(), 0.01).noneMeans(0.01);
  static final Schema<L1> SCHEMA = Schema.of("keras.regularizers", "L1", given -> new L1(), L1);

  /** A factor of 0.01. */
  public L1() {
    super(SCHEMA.defaults());
  }

  /** That factor. */
  public L1(double l1) {
    super(SCHEMA.defaults().with(L1, l1));
  }

  /** The factor. */
  public L1 l1(double l1) {
    return with(L1, l1);
  }

  @Override
  public Tensor call(Tensor weight) {
    return Ops.sum(Ops.absolute(weight)).multiply(get(L1));
  }

  @Override
  public double penalty(float[] values, int offset, Shape shape) {
    return get(L1) * Penalties.sumOfSizes(values, offset, shape.size());
  }

  @Override
  public void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale) {
    int length = shape.size();
    Penalties.addSigns(values, gradients, offset, length, (float) (scale * get(L1)));
  }
}
