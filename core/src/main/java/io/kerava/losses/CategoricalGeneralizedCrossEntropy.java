package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The generalized cross-entropy of integer labels, robust against wrong ones: {@code (1 -
 * p[label]^q) / q} (keras/src/losses/losses.py, categorical_generalized_cross_entropy). Near {@code
 * q = 0} it is cross-entropy, near 1 the absolute error.
 *
 * <p>Labels of shape (n, 1) are taken for (n,); Keras crosses them with every row of the batch.
 */
public final class CategoricalGeneralizedCrossEntropy
    extends RowwiseLoss<CategoricalGeneralizedCrossEntropy> {
  private static final Argument<Double> Q =
      Argument.of(
          "q",
          ArgumentTypes.number(
              "a number between 0 and 1, both excluded", value -> value > 0 && value < 1),
          0.5);

  static final Schema<CategoricalGeneralizedCrossEntropy> SCHEMA =
      lossSchema(
          "CategoricalGeneralizedCrossEntropy",
          "categorical_generalized_cross_entropy",
          given -> new CategoricalGeneralizedCrossEntropy(),
          Q);

  private final Derived<RowLoss> formula = new Derived<>(this::formula);

  /** The loss with Keras's defaults. */
  public CategoricalGeneralizedCrossEntropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #q}. */
  public CategoricalGeneralizedCrossEntropy(double q) {
    super(SCHEMA.defaults().with(Q, q));
  }

  /** The exponent, between 0 and 1. */
  public CategoricalGeneralizedCrossEntropy q(double q) {
    return with(Q, q);
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    double q = get(Q);
    Tensor ofLabels = Ops.oneHot(yTrue, yPred.shape().intLength(-1));
    Tensor p = Ops.sum(yPred.multiply(ofLabels), -1);
    return Ops.subtract(1, p.power(q)).divide(q);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return formula.get();
  }

  private RowLoss formula() {
    double q = get(Q);
    return (t, ti, p, pi, n, c, g) -> row(q, t, ti, p, pi, n, c, g);
  }

  @Override
  boolean takesLabels() {
    return true;
  }

  private double row(
      double q, double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    int label = Classes.index(name(), t[ti], ti, n);
    double probability = p[pi + label];
    if (g != null) {
      Arrays.fill(g, pi, pi + n, 0);
      g[pi + label] = -c * Math.pow(probability, q - 1);
    }
    return (1 - Math.pow(probability, q)) / q;
  }
}
