package io.kerava.sklearn;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.L2;
import io.kerava.regularizers.Regularizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * scikit-learn's penalty {@code alpha / 2 * sum(w * w) / samples}: the samples are those of the
 * batch, so that a small last batch is penalized more. Outside of training it is an {@link L2}.
 */
final class BatchL2 implements Regularizer {
  private final double alpha;
  private int samples = 1;
  private L2 current;

  BatchL2(double alpha) {
    this.alpha = alpha;
    this.current = new L2(alpha / 2);
  }

  /** The size of the next batch. */
  void samples(int size) {
    if (size != samples) {
      samples = size;
      current = new L2(alpha / 2 / size);
    }
  }

  @Override
  public Tensor call(Tensor weight) {
    Tensor size = Ops.sum(Ops.ones(Shape.of(Lengths.BATCH)));
    return Ops.sum(Ops.square(weight)).multiply(alpha / 2).divide(size);
  }

  @Override
  public double penalty(float[] values, int offset, Shape shape) {
    return current.penalty(values, offset, shape);
  }

  @Override
  public void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale) {
    current.addGradient(values, gradients, offset, shape, scale);
  }

  @Override
  public Schema<?> schema() {
    return current.schema();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return current.getConfig();
  }
}
