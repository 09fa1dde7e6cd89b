package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cosine of the angle between targets and predictions, with its sign turned: -1 where they
 * point the same way, 1 where they point opposite ways (keras/src/losses/losses.py,
 * cosine_similarity). A vector of zeros has a loss of 0 and, other than in Keras on JAX, where it
 * is NaN, no gradient.
 */
public final class CosineSimilarity extends RowwiseLoss<CosineSimilarity> {
  private static final Argument<Integer> AXIS = AbstractCrossentropy.AXIS;

  static final Schema<CosineSimilarity> SCHEMA =
      lossSchema("CosineSimilarity", "cosine_similarity", given -> new CosineSimilarity(), AXIS);

  /** Keras divides 1 by it in double. */
  private static final double EPSILON = 1e-7;

  private final Derived<RowAxes> rowAxes = new Derived<>(() -> RowAxes.of(get(AXIS)));

  /** The loss with Keras's defaults. */
  public CosineSimilarity() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public CosineSimilarity(int axis) {
    super(SCHEMA.defaults().with(AXIS, axis));
  }

  /** The axis of the vectors. */
  public CosineSimilarity axis(int axis) {
    return with(AXIS, axis);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    dropDefault(config, AXIS);
    return config;
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    int axis = get(AXIS);
    return Ops.sum(direction(yTrue, axis).multiply(direction(yPred, axis)), axis).negative();
  }

  /** Divided by the length; zeros have no direction, and no gradient either. */
  private static Tensor direction(Tensor x, int axis) {
    Tensor squares = Ops.sumKeepdims(Ops.square(x), axis);
    Tensor direction = Ops.unitNormalize(x, EPSILON * EPSILON, axis);
    return Ops.where(Ops.greater(squares, 0), direction, 0);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return CosineSimilarity::row;
  }

  @Override
  RowAxes rowAxes() {
    return rowAxes.get();
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double product = 0;
    double tSquares = 0;
    double pSquares = 0;
    for (int i = 0; i < n; i++) {
      product += t[ti + i] * p[pi + i];
      tSquares += t[ti + i] * t[ti + i];
      pSquares += p[pi + i] * p[pi + i];
    }
    double tInverse = inverseNorm(tSquares);
    double pInverse = inverseNorm(pSquares);
    double loss = -product * tInverse * pInverse;
    if (g != null) {
      boolean clipped = pInverse == 1 / EPSILON;
      for (int i = 0; i < n; i++) {
        double alongItself = clipped ? 0 : loss * p[pi + i] / pSquares;
        double gradient = -t[ti + i] * tInverse * pInverse - alongItself;
        g[pi + i] = pSquares == 0 ? 0 : c * gradient;
      }
    }
    return loss;
  }

  private static double inverseNorm(double squares) {
    return Math.min(1 / Math.sqrt(squares), 1 / EPSILON);
  }
}
