package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * Makes one row of each sample. A sample without axes becomes a row of one.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, size of a sample)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28));
 * model.add(new Flatten());  // (None, 784)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/flatten.py}.
 */
public final class Flatten extends AbstractLayer<Flatten> {
  static final Schema<Flatten> SCHEMA =
      layerSchema("Flatten", given -> new Flatten(), DataFormat.ARGUMENT);

  /** A layer that flattens row by row. */
  public Flatten() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public Flatten(String dataFormat) {
    super(
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }

  /** {@code "channels_first"} moves the first axis behind the others before flattening. */
  public Flatten dataFormat(String dataFormat) {
    return with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat)));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.isFullyKnown() ? input.size() : Shape.NONE);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Shape flat = outputShape(x.shape().withoutBatch()).withBatch(x.shape().length(0));
    boolean movesChannels = DataFormat.isFirst(get(DataFormat.ARGUMENT)) && x.rank() > 2;
    return Ops.reshape(movesChannels ? Ops.moveaxis(x, 1, -1) : x, flat);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    boolean movesChannels = DataFormat.isFirst(get(DataFormat.ARGUMENT)) && input.rank() > 1;
    return movesChannels ? Optional.empty() : Optional.of(Kernel.keepingValues());
  }

  @Override
  public boolean isIdentity(Shape input) {
    return input.rank() == 1;
  }
}
