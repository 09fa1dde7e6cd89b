package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RepeatKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * Repeats each step of a sequence.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, size * steps, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 4));
 * model.add(new UpSampling1D(3));  // (None, 30, 4)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/up_sampling1d.py}.
 */
public final class UpSampling1D extends AbstractLayer<UpSampling1D> {
  private static final Argument<Integer> SIZE =
      Argument.of("size", ArgumentTypes.POSITIVE_INTEGER, 2);
  static final Schema<UpSampling1D> SCHEMA =
      layerSchema("UpSampling1D", given -> new UpSampling1D(), SIZE);

  /** A layer that repeats each step twice. */
  public UpSampling1D() {
    super(SCHEMA.defaults());
  }

  /** A layer that repeats each step {@code size} times. */
  public UpSampling1D(int size) {
    super(SCHEMA.defaults().with(SIZE, size));
  }

  /** How often each step comes. */
  public UpSampling1D size(int size) {
    return with(SIZE, size);
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, 2);
    long steps = input.length(0);
    return Shape.of(steps == Shape.NONE ? steps : steps * get(SIZE), input.last());
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Ops.repeat(x, get(SIZE), 1);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new RepeatKernel(input, factors()));
  }

  private int[] factors() {
    return new int[] {get(SIZE), 1};
  }
}
