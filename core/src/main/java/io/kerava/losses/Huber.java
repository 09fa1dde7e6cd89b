package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Huber's loss: half the squared difference up to {@code delta}, and beyond it the line that goes
 * on from there, averaged over the last axis (keras/src/losses/losses.py, huber).
 *
 * <pre>{@code
 * new Huber().delta(0.5);
 * }</pre>
 */
public final class Huber extends RowwiseLoss<Huber> {
  private static final Argument<Double> DELTA = Argument.of("delta", ArgumentTypes.NUMBER, 1.0);

  static final Schema<Huber> SCHEMA =
      lossSchema("Huber", "huber_loss", given -> new Huber(), DELTA);

  private final Derived<RowLoss> formula = new Derived<>(this::formula);

  /** The loss with Keras's defaults. */
  public Huber() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #delta}. */
  public Huber(double delta) {
    super(SCHEMA.defaults().with(DELTA, delta));
  }

  /** The difference where the square ends and the line begins. */
  public Huber delta(double delta) {
    return with(DELTA, delta);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    dropDefault(config, DELTA);
    return config;
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    double delta = get(DELTA);
    Tensor error = yPred.subtract(yTrue);
    Tensor size = Ops.absolute(error);
    Tensor line = size.multiply(delta).subtract(0.5 * delta * delta);
    Tensor square = Ops.square(error).multiply(0.5);
    return Ops.mean(Ops.where(Ops.lessEqual(size, delta), square, line), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return formula.get();
  }

  private RowLoss formula() {
    double delta = get(DELTA);
    return (t, ti, p, pi, n, c, g) -> row(delta, t, ti, p, pi, n, c, g);
  }

  private static double row(
      double delta,
      double[] t,
      int ti,
      double[] p,
      int pi,
      int n,
      double c,
      double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double error = p[pi + i] - t[ti + i];
      double size = Math.abs(error);
      boolean near = size <= delta;
      sum += near ? 0.5 * error * error : delta * size - 0.5 * delta * delta;
      if (g != null) {
        g[pi + i] = c * (near ? error : Math.copySign(delta, error)) / n;
      }
    }
    return sum / n;
  }
}
