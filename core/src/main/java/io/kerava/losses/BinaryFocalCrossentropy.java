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
 * Binary cross-entropy that weighs hard samples more: times {@code (1 - pt)^gamma}, where {@code pt
 * = t p + (1 - t)(1 - p)} is the probability of the true answer (keras/src/losses/losses.py,
 * binary_focal_crossentropy).
 *
 * <pre>{@code
 * new BinaryFocalCrossentropy().applyClassBalancing(true).alpha(0.25).gamma(2);
 * }</pre>
 */
public final class BinaryFocalCrossentropy extends AbstractCrossentropy<BinaryFocalCrossentropy> {
  private static final Argument<Boolean> APPLY_CLASS_BALANCING =
      Argument.of("apply_class_balancing", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 0.25);
  private static final Argument<Double> GAMMA = Argument.of("gamma", ArgumentTypes.NUMBER, 2.0);

  static final Schema<BinaryFocalCrossentropy> SCHEMA =
      crossentropySchema(
          "BinaryFocalCrossentropy",
          "binary_focal_crossentropy",
          given -> new BinaryFocalCrossentropy(),
          APPLY_CLASS_BALANCING,
          ALPHA,
          GAMMA);

  private final Derived<RowLoss> formula =
      new Derived<>(
          () ->
              new Row(
                  fromLogits(),
                  get(APPLY_CLASS_BALANCING),
                  get(ALPHA),
                  get(GAMMA),
                  labelSmoothing()));

  /** The loss with Keras's defaults. */
  public BinaryFocalCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #applyClassBalancing}. */
  public BinaryFocalCrossentropy(boolean applyClassBalancing) {
    super(SCHEMA.defaults().with(APPLY_CLASS_BALANCING, applyClassBalancing));
  }

  /** Whether {@link #alpha} is applied: to ones as it is, to zeros as {@code 1 - alpha}. */
  public BinaryFocalCrossentropy applyClassBalancing(boolean applyClassBalancing) {
    return with(APPLY_CLASS_BALANCING, applyClassBalancing);
  }

  /** The weight of ones, where classes are balanced. */
  public BinaryFocalCrossentropy alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  /** How much more hard samples weigh; 0 is plain cross-entropy. */
  public BinaryFocalCrossentropy gamma(double gamma) {
    return with(GAMMA, gamma);
  }

  @Override
  public Optional<Loss> onInputOf(Activation lastActivation) {
    return lastActivation.name().equals("sigmoid") && !fromLogits()
        ? Optional.of(fromLogits(true))
        : Optional.empty();
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor target = smoothedBinary(yTrue);
    Tensor other = Ops.subtract(1, target);
    Tensor p = fromLogits() ? Ops.sigmoid(yPred) : yPred;
    Tensor right = target.multiply(p).add(other.multiply(Ops.subtract(1, p)));
    Tensor focus = Ops.power(Ops.subtract(1, right), get(GAMMA));
    Tensor losses = focus.multiply(Classes.binary(target, p));
    Tensor weight = target.multiply(get(ALPHA)).add(other.multiply(1 - get(ALPHA)));
    return Ops.mean(get(APPLY_CLASS_BALANCING) ? weight.multiply(losses) : losses, get(AXIS));
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return formula.get();
  }

  @Override
  String hint(Shape yTrue, Shape yPred) {
    return Classes.binaryHint(yTrue, yPred, super.hint(yTrue, yPred));
  }

  /** The formula of a row. */
  private record Row(
      boolean fromLogits, boolean balances, double alpha, double gamma, double smoothing)
      implements RowLoss {
    @Override
    public double at(
        double[] t, int ti, double[] x, int xi, int n, double c, double @Nullable [] g) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double target = t[ti + i] * (1 - smoothing) + 0.5 * smoothing;
        double p = fromLogits ? 1 / (1 + Math.exp(-x[xi + i])) : x[xi + i];
        double q = Epsilon.clip(p);
        double entropy = -target * Math.log(q) - (1 - target) * Math.log(1 - q);
        double error = 1 - (target * p + (1 - target) * (1 - p));
        double focus = Math.pow(error, gamma);
        double weight = balances ? target * alpha + (1 - target) * (1 - alpha) : 1;
        sum += weight * focus * entropy;
        if (g != null) {
          double ofEntropy = Epsilon.clipSlope(p) * (q - target) / (q * (1 - q));
          double slope =
              focus * ofEntropy + Classes.slopeOfPower(error, gamma) * (1 - 2 * target) * entropy;
          g[xi + i] = c * weight * slope * (fromLogits ? p * (1 - p) : 1) / n;
        }
      }
      return sum / n;
    }
  }
}
