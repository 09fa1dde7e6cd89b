package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.None;

/**
 * What the layers have in common that drop elements at random, where axes may share what is drawn.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractDropout<S extends AbstractDropout<S>> extends AbstractLayer<S>
    implements WithSeed<S> {
  static final Argument<Shape> NOISE_SHAPE = Argument.optional("noise_shape", NoiseShape.TYPE);

  AbstractDropout(Arguments arguments) {
    super(arguments);
  }

  /**
   * The shape of the mask, which is repeated along the axes where it has the length 1: {@code
   * noiseShape(Shape.NONE, 1, 8)} drops the same features at each of a sample's steps.
   *
   * @param lengths for each axis, the batch axis included: 1, or {@link Shape#NONE} or the input's
   *     length for the length of the input
   */
  public S noiseShape(long... lengths) {
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
}
