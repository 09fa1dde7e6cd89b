package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.MaskingKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hides steps of sequences from the layers behind it: those whose values all are the mask value.
 * They become 0, and the layers behind get the mask that says which steps count.
 *
 * <ul>
 *   <li>Input (batch, steps, …, features)
 *   <li>Output (batch, steps, …, features)
 *   <li>Mask (batch, steps, …), in the place of one that came in
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 8));
 * model.add(new Masking().maskValue(-1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/masking.py}. A mask value of several numbers is not
 * supported.
 */
public final class Masking extends AbstractLayer<Masking> {
  private static final Argument<Double> MASK_VALUE =
      Argument.of("mask_value", ArgumentTypes.NUMBER, 0.0);
  static final Schema<Masking> SCHEMA = layerSchema("Masking", given -> new Masking(), MASK_VALUE);

  /** A layer that hides steps of zeros. */
  public Masking() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #maskValue}. */
  public Masking(double maskValue) {
    super(SCHEMA.defaults().with(MASK_VALUE, maskValue));
  }

  /** The value that all features of a hidden step have; compared in float32. */
  public Masking maskValue(double maskValue) {
    return with(MASK_VALUE, maskValue);
  }

  private float value() {
    return get(MASK_VALUE).floatValue();
  }

  @Override
  public boolean makesMask() {
    return true;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    int width = input.intLength(-1);
    float value = value();
    return new MaskRule.Makes(
        steps(input),
        (x, batch, incoming, made) -> {
          for (int step = 0; step < made.length; step++) {
            made[step] = MaskingKernel.counts(x, step * width, width, value);
          }
        });
  }

  @Override
  protected Optional<Tensor> computeMask(
      List<Tensor> inputs, List<Optional<Tensor>> masks, Supplier<MaskRule> rule) {
    return Optional.of(Ops.any(Ops.notEqual(inputs.get(0), get(MASK_VALUE)), -1));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample has no axis
   */
  @Override
  public Shape outputShape(Shape input) {
    requireMinRank(input, 1);
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Tensor counts = Ops.maxKeepdims(Ops.notEqual(x, value()), -1);
    return Ops.where(counts, x, 0);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new MaskingKernel(value(), input.intLength(-1), steps(input)));
  }

  private static int steps(Shape input) {
    return input.size() / input.intLength(-1);
  }
}
