package io.kerava.regularizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * The penalty {@code l1 * sum(abs(w)) + l2 * sum(w * w)}. Both factors are 0 where they aren't
 * given, as in Keras: {@code new L1L2().l1(1e-5).l2(1e-4)}.
 */
public final class L1L2 extends Configured<L1L2> implements Regularizer {
  private static final Argument<Double> L1 =
      Argument.of("l1", ArgumentTypes.NON_NEGATIVE, 0.0).noneMeans(0.0);
  private static final Argument<Double> L2 =
      Argument.of("l2", ArgumentTypes.NON_NEGATIVE, 0.0).noneMeans(0.0);
  static final Schema<L1L2> SCHEMA =
      Schema.of("keras.regularizers", "L1L2", given -> new L1L2(), L1, L2);

  /** No penalty yet. */
  public L1L2() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #l1} and {@link #l2}. */
  public L1L2(double l1, double l2) {
    super(SCHEMA.defaults().with(L1, l1).with(L2, l2));
  }

  /** The factor of the sum of sizes. */
  public L1L2 l1(double l1) {
    return with(L1, l1);
  }

  /** The factor of the sum of squares. */
  public L1L2 l2(double l2) {
    return with(L2, l2);
  }

  @Override
  public Tensor call(Tensor weight) {
    Tensor penalty = Ops.zeros(Shape.of());
    if (get(L1) != 0) {
      penalty = penalty.add(Ops.sum(Ops.absolute(weight)).multiply(get(L1)));
    }
    if (get(L2) != 0) {
      penalty = penalty.add(Ops.sum(Ops.square(weight)).multiply(get(L2)));
    }
    return penalty;
  }

  @Override
  public double penalty(float[] values, int offset, Shape shape) {
    int length = shape.size();
    double penalty = 0;
    if (get(L1) != 0) {
      penalty += get(L1) * Penalties.sumOfSizes(values, offset, length);
    }
    if (get(L2) != 0) {
      penalty += get(L2) * Penalties.sumOfSquares(values, offset, length);
    }
    return penalty;
  }

  @Override
  public void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale) {
    int length = shape.size();
    if (get(L1) != 0) {
      Penalties.addSigns(values, gradients, offset, length, (float) (scale * get(L1)));
    }
    if (get(L2) != 0) {
      Penalties.addValues(values, gradients, offset, length, (float) (scale * 2 * get(L2)));
    }
  }
}
