package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;

/**
 * {@code x} above a threshold, and a default value up to it.
 *
 * <pre>{@code
 * new Threshold(0.5, -1).value(0.4);  // -1.0
 * }</pre>
 */
public final class Threshold extends ParameterizedActivation<Threshold>
    implements ElementwiseActivation {
  private static final Argument<Double> THRESHOLD =
      Argument.required("threshold", ArgumentTypes.NUMBER);
  private static final Argument<Double> DEFAULT_VALUE =
      Argument.required("default_value", ArgumentTypes.NUMBER);
  static final Schema<Threshold> SCHEMA =
      activationSchema(
          "threshold",
          given -> new Threshold(given.get(THRESHOLD), given.get(DEFAULT_VALUE)),
          THRESHOLD,
          DEFAULT_VALUE);

  private final double threshold;
  private final double defaultValue;

  /** Replaces what is not above {@code threshold} by {@code defaultValue}. */
  public Threshold(double threshold, double defaultValue) {
    super(SCHEMA.defaults().with(THRESHOLD, threshold).with(DEFAULT_VALUE, defaultValue));
    this.threshold = threshold;
    this.defaultValue = defaultValue;
  }

  @Override
  public Tensor call(Tensor x) {
    return Ops.where(Ops.greater(x, threshold), x, defaultValue);
  }

  @Override
  public double value(double x) {
    return x > threshold ? x : defaultValue;
  }

  @Override
  public double derivative(double x) {
    return x > threshold ? 1 : 0;
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
