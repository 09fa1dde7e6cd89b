package io.kerava.losses;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Categorical cross-entropy that weighs hard samples more: {@code -sum(alpha (1 - q)^gamma t
 * log(q))} over the last axis, with {@code q = p / sum(p)} (keras/src/losses/losses.py,
 * categorical_focal_crossentropy).
 */
public final class CategoricalFocalCrossentropy
    extends AbstractCrossentropy<CategoricalFocalCrossentropy> {
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 0.25);
  private static final Argument<Double> GAMMA = Argument.of("gamma", ArgumentTypes.NUMBER, 2.0);

  static final Schema<CategoricalFocalCrossentropy> SCHEMA =
      crossentropySchema(
          "CategoricalFocalCrossentropy",
          "categorical_focal_crossentropy",
          given -> new CategoricalFocalCrossentropy(),
          ALPHA,
          GAMMA);

  private final Derived<RowLoss> formula = new Derived<>(() -> formula(0));

  /** The loss with Keras's defaults. */
  public CategoricalFocalCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #alpha}. */
  public CategoricalFocalCrossentropy(double alpha) {
    super(SCHEMA.defaults().with(ALPHA, alpha));
  }

  /** The weight of the loss. */
  public CategoricalFocalCrossentropy alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  /** How much more hard samples weigh; 0 is plain cross-entropy. */
  public CategoricalFocalCrossentropy gamma(double gamma) {
    return with(GAMMA, gamma);
  }

  @Override
  public Optional<Loss> onInputOf(Activation lastActivation) {
    return Classes.areOutputOf(lastActivation, rowAxes()) && !fromLogits()
        ? Optional.of(fromLogits(true))
        : Optional.empty();
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    int axis = get(AXIS);
    Tensor p = fromLogits() ? Ops.softmax(yPred, axis) : yPred;
    Tensor shares = Classes.shares(p, axis);
    Tensor focus = Ops.power(Ops.subtract(1, shares), get(GAMMA)).multiply(get(ALPHA));
    return Ops.sum(focus.multiply(smoothed(yTrue)).multiply(Ops.log(shares)), axis).negative();
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return rowAxes() == RowAxes.LAST || labelSmoothing() == 0
        ? formula.get()
        : formula(yTrue.shape().intLength(-1));
  }

  /** The formula; for {@code spread} see {@link CategoricalCrossentropy}. */
  private RowLoss formula(int spread) {
    return new Row(fromLogits(), get(ALPHA), get(GAMMA), labelSmoothing(), spread);
  }

  @Override
  String hint(Shape yTrue, Shape yPred) {
    return Classes.hint(yTrue, yPred, super.hint(yTrue, yPred));
  }

  /** The formula of a row. */
  private record Row(boolean fromLogits, double alpha, double gamma, double smoothing, int spread)
      implements RowLoss {
    @Override
    public double at(
        double[] t, int ti, double[] x, int xi, int n, double c, double @Nullable [] g) {
      double added = smoothing / (spread == 0 ? n : spread);
      double total = fromLogits ? Classes.logSumExp(x, xi, n) : Classes.sum(x, xi, n);
      double loss = 0;
      double mean = 0;
      for (int i = 0; i < n; i++) {
        double q = probability(x[xi + i], total);
        double clipped = Epsilon.clip(q);
        double target = t[ti + i] * (1 - smoothing) + added;
        double focus = alpha * Math.pow(1 - clipped, gamma);
        loss -= focus * target * Math.log(clipped);
        if (g != null) {
          double ofFocus = -alpha * Classes.slopeOfPower(1 - clipped, gamma);
          double slope = -target * (ofFocus * Math.log(clipped) + focus / clipped);
          g[xi + i] = c * slope * Epsilon.clipSlope(q);
          mean += g[xi + i] * q;
        }
      }
      if (g != null) {
        for (int i = 0; i < n; i++) {
          double inner = fromLogits ? probability(x[xi + i], total) : 1 / total;
          g[xi + i] = (g[xi + i] - mean) * inner;
        }
      }
      return loss;
    }

    private double probability(double x, double total) {
      return fromLogits ? Math.exp(x - total) : x / total;
    }
  }
}
