package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * Gives what it gets: a place for a layer to come.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(wantsNormalization ? new BatchNormalization() : new Identity());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/identity.py}.
 */
public final class Identity extends AbstractLayer<Identity> {
  static final Schema<Identity> SCHEMA = layerSchema("Identity", given -> new Identity());

  /** A layer that does nothing. */
  public Identity() {
    super(SCHEMA.defaults());
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return x;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(Kernel.keepingValues());
  }

  @Override
  public boolean isIdentity(Shape input) {
    return true;
  }
}
