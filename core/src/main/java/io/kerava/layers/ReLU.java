package io.kerava.layers;

import io.kerava.activations.Relu;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The rectified linear unit as a layer, with its three parameters: up to {@code threshold} it is
 * {@code negativeSlope * (x - threshold)}, above it {@code x}, and never more than {@code
 * maxValue}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new ReLU().maxValue(6));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/activations/relu.py}.
 */
public final class ReLU extends ActivationLayer<ReLU> {
  private static final Argument<Double> MAX_VALUE =
      Argument.optional("max_value", ArgumentTypes.NON_NEGATIVE);
  private static final Argument<Double> NEGATIVE_SLOPE =
      Argument.of("negative_slope", ArgumentTypes.NON_NEGATIVE, 0.0);
  private static final Argument<Double> THRESHOLD =
      Argument.of("threshold", ArgumentTypes.NON_NEGATIVE, 0.0);
  static final Schema<ReLU> SCHEMA =
      layerSchema("ReLU", given -> new ReLU(), MAX_VALUE, NEGATIVE_SLOPE, THRESHOLD);

  /** The plain {@code max(x, 0)}. */
  public ReLU() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #maxValue}. */
  public ReLU(double maxValue) {
    super(SCHEMA.defaults().with(MAX_VALUE, maxValue));
  }

  /**
   * With Keras's first arguments: see {@link #maxValue} and {@link #negativeSlope} and {@link
   * #threshold}.
   */
  public ReLU(double maxValue, double negativeSlope, double threshold) {
    super(
        SCHEMA
            .defaults()
            .with(MAX_VALUE, maxValue)
            .with(NEGATIVE_SLOPE, negativeSlope)
            .with(THRESHOLD, threshold));
  }

  /** The largest output; by default there is none. */
  public ReLU maxValue(double maxValue) {
    return with(MAX_VALUE, maxValue);
  }

  /** The slope below the threshold, 0 or more. */
  public ReLU negativeSlope(double negativeSlope) {
    return with(NEGATIVE_SLOPE, negativeSlope);
  }

  /** Where the function begins to rise, 0 or more. */
  public ReLU threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  @Override
  public io.kerava.activations.Activation activation() {
    Relu relu = new Relu().negativeSlope(get(NEGATIVE_SLOPE)).threshold(get(THRESHOLD));
    return find(MAX_VALUE).map(relu::maxValue).orElse(relu);
  }
}
