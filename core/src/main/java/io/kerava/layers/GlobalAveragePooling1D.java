package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * The mean of each feature of a sequence; with a mask, over the steps that count. A sequence of
 * which no step counts gives NaN, as in Keras.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, features); (batch, 1, features) with {@code keepdims}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(128, 64));
 * model.add(new GlobalAveragePooling1D());  // (None, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/global_average_pooling1d.py}.
 */
public final class GlobalAveragePooling1D extends AbstractGlobalPooling<GlobalAveragePooling1D> {
  static final Schema<GlobalAveragePooling1D> SCHEMA =
      globalPoolingSchema("GlobalAveragePooling1D", given -> new GlobalAveragePooling1D());

  /** A layer that pools all positions. */
  public GlobalAveragePooling1D() {
    super(1, false, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public GlobalAveragePooling1D(String dataFormat) {
    super(
        1,
        false,
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  /** {@inheritDoc} A mask is of steps, wherever the channels are. */
  @Override
  protected boolean fitsMask(Shape mask, Shape input) {
    Shape steps = Shape.of(None.refused("input", input).length(pooledAxes()[0] - 1));
    return None.refused("mask", mask).rank() == 1 && mask.agreesWith(steps, 1);
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.ENDS;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int steps = pooledAxes()[0];
    return call.mask()
        .map(
            mask -> {
              Tensor counts = Ops.cast(Ops.expandDims(mask, 3 - steps), DType.FLOAT32);
              Tensor sums = Ops.sumKeepdims(x.multiply(counts), steps);
              Tensor means = sums.divide(Ops.sumKeepdims(counts, steps));
              return get(KEEPDIMS) ? means : Ops.squeeze(means, steps);
            })
        .orElseGet(() -> super.call(x, call));
  }
}
