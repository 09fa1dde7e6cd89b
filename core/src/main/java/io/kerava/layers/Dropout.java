package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.Optional;

/**
 * Sets elements of its input to 0 at random while training, and scales the others by {@code 1 / (1
 * - rate)}; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dropout(0.2));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/dropout.py}.
 */
public final class Dropout extends AbstractLayer<Dropout> implements WithSeed<Dropout> {
  /** Keras divides by zero where such a rate is 1. */
  static final ArgumentType<Double> BELOW_ONE =
      ArgumentTypes.number("a number of 0 or more and less than 1", rate -> rate >= 0 && rate < 1);

  private static final Argument<Double> RATE = Argument.required("rate", ArgumentTypes.FRACTION);
  private static final Argument<Shape> NOISE_SHAPE =
      Argument.optional("noise_shape", NoiseShape.TYPE);
  static final Schema<Dropout> SCHEMA =
      layerSchema("Dropout", Dropout::new, RATE, SEED, NOISE_SHAPE);

  /**
   * A layer that drops.
   *
   * @param rate the probability of an element to be dropped, from 0 to 1
   */
  public Dropout(double rate) {
    this(SCHEMA.defaults().with(RATE, rate));
  }

  Dropout(Arguments arguments) {
    super(arguments);
  }

  /**
   * The shape of the mask, which is repeated along the axes where it has the length 1: {@code
   * noiseShape(Shape.NONE, 1, 8)} drops the same features at each of a sample's steps.
   *
   * @param lengths for each axis, the batch axis included: 1, or {@link Shape#NONE} or the input's
   *     length for the length of the input
   */
  public Dropout noiseShape(long... lengths) {
    return with(NOISE_SHAPE, Shape.of(None.refused("lengths", lengths)));
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the noise shape does not fit the input
   */
  @Override
  public Shape outputShape(Shape input) {
    find(NOISE_SHAPE).ifPresent(noise -> NoiseShape.check(label(), noise, input));
    return input;
  }

  /** With noise that all samples of a batch share. */
  @Override
  public boolean dependsOnBatch() {
    return find(NOISE_SHAPE).filter(noise -> noise.length(0) == 1).isPresent();
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    double rate = get(RATE);
    return rate == 0
        ? x
        : NoiseShape.multiply(x, DropoutMask.scaled(rate), find(NOISE_SHAPE), call);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    double rate = get(RATE);
    return Optional.of(
        rate == 0
            ? Kernel.keepingValues()
            : NoiseShape.kernel(DropoutMask.scaled(rate), 0, 0, find(NOISE_SHAPE), input));
  }

  @Override
  public Dl4jTranslation toDl4j(Shape input) {
    double rate = get(RATE);
    if (rate == 0) {
      return new Dl4jTranslation.Identity();
    }
    Optional<Shape> noiseShape = find(NOISE_SHAPE);
    return new Dl4jTranslation.Own(
        () -> new MultiplyNoiseFunction(DropoutMask.scaled(rate), noiseShape));
  }
}
