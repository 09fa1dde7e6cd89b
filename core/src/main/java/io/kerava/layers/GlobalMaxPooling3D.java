package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each channel of a volume.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, channels); (batch, 1, 1, 1, channels) with {@code keepdims}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(8, 14, 14, 16));
 * model.add(new GlobalMaxPooling3D());  // (None, 16)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/global_max_pooling3d.py}.
 */
public final class GlobalMaxPooling3D extends AbstractGlobalPooling<GlobalMaxPooling3D> {
  static final Schema<GlobalMaxPooling3D> SCHEMA =
      globalPoolingSchema("GlobalMaxPooling3D", given -> new GlobalMaxPooling3D());

  /** A layer that pools all positions. */
  public GlobalMaxPooling3D() {
    super(3, true, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public GlobalMaxPooling3D(String dataFormat) {
    super(
        3,
        true,
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }
}
