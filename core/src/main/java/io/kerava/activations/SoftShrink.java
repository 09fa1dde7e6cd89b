package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;

/** {@code x} moved towards 0 by a threshold, and 0 where its size is within it. */
public final class SoftShrink extends ParameterizedActivation<SoftShrink>
    implements ElementwiseActivation {
  private static final Argument<Double> THRESHOLD =
      Argument.of("threshold", ArgumentTypes.NUMBER, 0.5);
  static final Schema<SoftShrink> SCHEMA =
      activationSchema("soft_shrink", given -> new SoftShrink(given.get(THRESHOLD)), THRESHOLD);

  private final double threshold;

  /** With a threshold of 0.5. */
  public SoftShrink() {
    super(SCHEMA.defaults());
    this.threshold = get(THRESHOLD);
  }

  /** With Keras's first argument: see {@link #threshold}. */
  public SoftShrink(double threshold) {
    super(SCHEMA.defaults().with(THRESHOLD, threshold));
    this.threshold = get(THRESHOLD);
  }

  /** How far numbers move towards 0. */
  public SoftShrink threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.where(
        Ops.greater(x, threshold),
        x.subtract(threshold),
        Ops.where(Ops.less(x, -threshold), x.add(threshold), 0));
  }

  @Override
  public double value(double x) {
    if (x > threshold) {
      return x - threshold;
    }
    return x < -threshold ? x + threshold : 0;
  }

  @Override
  public double derivative(double x) {
    return Math.abs(x) > threshold ? 1 : 0;
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
