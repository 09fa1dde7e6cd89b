package io.kerava.activations;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * The rectified linear unit, {@code max(x, 0)}, with Keras's three parameters: up to {@code
 * threshold} it is {@code negativeSlope * (x - threshold)}, above it {@code x}, and never more than
 * {@code maxValue}.
 *
 * <pre>{@code
 * new Relu();                                // max(x, 0)
 * new Relu().negativeSlope(0.1).maxValue(6); // a leaky relu, cut at 6
 * }</pre>
 */
public final class Relu extends ParameterizedActivation<Relu> implements ElementwiseActivation {
  private static final Argument<Double> NEGATIVE_SLOPE =
      Argument.of("negative_slope", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<Double> MAX_VALUE =
      Argument.optional("max_value", ArgumentTypes.NON_NEGATIVE);
  private static final Argument<Double> THRESHOLD =
      Argument.of("threshold", ArgumentTypes.NUMBER, 0.0);
  static final Schema<Relu> SCHEMA =
      activationSchema(
          "relu",
          given ->
              new Relu(
                  given.get(NEGATIVE_SLOPE),
                  given.find(MAX_VALUE).orElse(Double.POSITIVE_INFINITY),
                  given.get(THRESHOLD)),
          NEGATIVE_SLOPE,
          MAX_VALUE,
          THRESHOLD);

  private final double negativeSlope;
  private final double maxValue;
  private final double threshold;

  /** {@code max(x, 0)}. */
  public Relu() {
    this(0, Double.POSITIVE_INFINITY, 0);
  }

  /**
   * With Keras's arguments: see {@link #negativeSlope}, {@link #maxValue} and {@link #threshold}.
   *
   * @param maxValue infinity for Keras's {@code None}
   */
  public Relu(double negativeSlope, double maxValue, double threshold) {
    super(arguments(negativeSlope, maxValue, threshold));
    this.negativeSlope = negativeSlope;
    this.maxValue = maxValue;
    this.threshold = threshold;
  }

  private static Arguments arguments(double negativeSlope, double maxValue, double threshold) {
    Arguments arguments =
        SCHEMA.defaults().with(NEGATIVE_SLOPE, negativeSlope).with(THRESHOLD, threshold);
    return maxValue == Double.POSITIVE_INFINITY ? arguments : arguments.with(MAX_VALUE, maxValue);
  }

  /** The slope below the threshold. */
  public Relu negativeSlope(double negativeSlope) {
    return with(NEGATIVE_SLOPE, negativeSlope);
  }

  /** The largest value that the function takes. */
  public Relu maxValue(double maxValue) {
    return with(MAX_VALUE, maxValue);
  }

  /** Where the function begins to rise from 0. */
  public Relu threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  /** Step by step as Keras's {@code ReLU.static_call}, for the sake of the slopes at kinks. */
  @Override
  public Tensor call(Tensor x) {
    if (isLeaky()) {
      return Ops.where(Ops.greaterEqual(x, 0), x, x.multiply(negativeSlope));
    }
    Tensor y;
    if (threshold != 0) {
      y = x.multiply(Ops.cast(Ops.greater(x, threshold), x.dtype()));
    } else {
      y = maxValue == 6 ? Ops.relu6(x) : Ops.relu(x);
    }
    if (isCut() && (threshold != 0 || maxValue != 6)) {
      y = Ops.clip(y, 0, maxValue);
    }
    return negativeSlope == 0
        ? y
        : y.subtract(Ops.relu(Ops.subtract(threshold, x)).multiply(negativeSlope));
  }

  @Override
  public double value(double x) {
    double positive = threshold == 0 ? Math.max(x, 0) : x > threshold ? x : 0;
    if (isCut()) {
      positive = Math.min(Math.max(positive, 0), maxValue);
    }
    return negativeSlope == 0 ? positive : positive - negativeSlope * Math.max(threshold - x, 0);
  }

  @Override
  public double derivative(double x) {
    if (isLeaky()) {
      return x >= 0 ? 1 : negativeSlope;
    }
    double slope = x > threshold ? 1 : x < threshold ? negativeSlope : 0;
    return x > threshold && isCut() ? slopeOfCut(x) : slope;
  }

  /** Plain relu lets nothing through where it is 0, as JAX's select: no NaN of the loss either. */
  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    if (!isPlain()) {
      ElementwiseActivation.super.backward(x, xOffset, dy, yOffset, dx, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      dx[xOffset + i] = x[xOffset + i] > 0 ? dy[yOffset + i] : 0;
    }
  }

  /** Keras cuts with {@code clip}, whose slope at a bound is 0.5, but at 6 with {@code relu6}. */
  private double slopeOfCut(double x) {
    boolean onBound = x == 0 || x == maxValue;
    boolean isRelu6 = threshold == 0 && maxValue == 6;
    return onBound ? (isRelu6 ? 0 : 0.5) : x > 0 && x < maxValue ? 1 : 0;
  }

  private boolean isCut() {
    return maxValue < Double.POSITIVE_INFINITY;
  }

  private boolean isPlain() {
    return negativeSlope == 0 && threshold == 0 && !isCut();
  }

  private boolean isLeaky() {
    return negativeSlope != 0 && threshold == 0 && !isCut();
  }

  @Override
  public IActivation toNd4j() {
    if (isLeaky()) {
      return new ActivationLReLU(negativeSlope);
    }
    return isPlain() ? new ActivationReLU() : new KeravaActivation(this);
  }

  @Override
  public FloatActivation toFloat(int length) {
    if (isPlain()) {
      return FloatActivations.RELU;
    }
    if (isLeaky()) {
      return new LeakyReluLoop(negativeSlope);
    }
    boolean isOnlyCut = isCut() && maxValue > 0 && negativeSlope == 0 && threshold == 0;
    return isOnlyCut ? new ClippedReluLoop(maxValue, slopeOfCut(maxValue)) : super.toFloat(length);
  }
}
