package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;

/** {@code x} where its size is above a threshold, else 0. */
public final class HardShrink extends ParameterizedActivation<HardShrink>
    implements ElementwiseActivation {
  private static final Argument<Double> THRESHOLD =
      Argument.of("threshold", ArgumentTypes.NUMBER, 0.5);
  static final Schema<HardShrink> SCHEMA =
      activationSchema("hard_shrink", given -> new HardShrink(given.get(THRESHOLD)), THRESHOLD);

  private final double threshold;

  /** With a threshold of 0.5. */
  public HardShrink() {
    super(SCHEMA.defaults());
    this.threshold = get(THRESHOLD);
  }

  /** With Keras's first argument: see {@link #threshold}. */
  public HardShrink(double threshold) {
    super(SCHEMA.defaults().with(THRESHOLD, threshold));
    this.threshold = get(THRESHOLD);
  }

  /** Up to what size numbers become 0. */
  public HardShrink threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.where(Ops.greater(Ops.absolute(x), threshold), x, 0);
  }

  @Override
  public double value(double x) {
    return Math.abs(x) > threshold ? x : 0;
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
