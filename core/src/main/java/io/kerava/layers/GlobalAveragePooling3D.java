package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each channel of a volume.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, channels); (batch, 1, 1, 1, channels) with {@code keepdims}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(8, 14, 14, 16));
 * model.add(new GlobalAveragePooling3D());  // (None, 16)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/global_average_pooling3d.py}.
 */
public final class GlobalAveragePooling3D extends AbstractGlobalPooling<GlobalAveragePooling3D> {
  static final Schema<GlobalAveragePooling3D> SCHEMA =
      globalPoolingSchema("GlobalAveragePooling3D", given -> new GlobalAveragePooling3D());

  /** A layer that pools all positions. */
  public GlobalAveragePooling3D() {
    super(3, false, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public GlobalAveragePooling3D(String dataFormat) {
    super(
        3,
        false,
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }
}
