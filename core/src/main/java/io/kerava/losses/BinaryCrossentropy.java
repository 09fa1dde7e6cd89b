package io.kerava.losses;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cross-entropy of yes-or-no targets: the mean of {@code -t log(p) - (1 - t) log(1 - p)} over
 * the last axis (keras/src/losses/losses.py, binary_crossentropy). Probabilities are clipped to
 * [1e-7, 1 - 1e-7] and have no gradient outside.
 *
 * <pre>{@code
 * new BinaryCrossentropy().fromLogits(true).labelSmoothing(0.1);
 * }</pre>
 */
public final class BinaryCrossentropy extends AbstractCrossentropy<BinaryCrossentropy> {
  static final Schema<BinaryCrossentropy> SCHEMA =
      crossentropySchema(
          "BinaryCrossentropy", "binary_crossentropy", given -> new BinaryCrossentropy());

  private final Derived<RowLoss> formula = new Derived<>(this::formula);

  /** The loss with Keras's defaults. */
  public BinaryCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #fromLogits}. */
  public BinaryCrossentropy(boolean fromLogits) {
    super(SCHEMA.defaults().with(FROM_LOGITS, fromLogits));
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
    Tensor losses =
        fromLogits() ? Classes.binaryOfLogits(target, yPred) : Classes.binary(target, yPred);
    return Ops.mean(losses, get(AXIS));
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return formula.get();
  }

  private RowLoss formula() {
    double smoothing = labelSmoothing();
    return fromLogits()
        ? (t, ti, p, pi, n, c, g) -> ofLogits(smoothing, t, ti, p, pi, n, c, g)
        : (t, ti, p, pi, n, c, g) -> ofProbabilities(smoothing, t, ti, p, pi, n, c, g);
  }

  @Override
  String hint(Shape yTrue, Shape yPred) {
    return Classes.binaryHint(yTrue, yPred, super.hint(yTrue, yPred));
  }

  private static double ofLogits(
      double smoothing,
      double[] t,
      int ti,
      double[] x,
      int xi,
      int n,
      double c,
      double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double target = t[ti + i] * (1 - smoothing) + 0.5 * smoothing;
      double logit = x[xi + i];
      double e = Math.exp(-Math.abs(logit));
      sum += Math.max(logit, 0) - logit * target + Math.log1p(e);
      if (g != null) {
        g[xi + i] = c * ((logit >= 0 ? 1 : e) / (1 + e) - target) / n;
      }
    }
    return sum / n;
  }

  private static double ofProbabilities(
      double smoothing,
      double[] t,
      int ti,
      double[] p,
      int pi,
      int n,
      double c,
      double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double target = t[ti + i] * (1 - smoothing) + 0.5 * smoothing;
      double q = Epsilon.clip(p[pi + i]);
      sum -= target == 0 ? 0 : target * Math.log(q);
      sum -= target == 1 ? 0 : (1 - target) * Math.log(1 - q);
      if (g != null) {
        g[pi + i] = c * Epsilon.clipSlope(p[pi + i]) * (q - target) / (q * (1 - q)) / n;
      }
    }
    return sum / n;
  }
}
