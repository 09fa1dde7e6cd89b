package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each channel of an image.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, channels); (batch, 1, 1, channels) with {@code keepdims}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(14, 14, 64));
 * model.add(new GlobalAveragePooling2D());  // (None, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/global_average_pooling2d.py}.
 */
public final class GlobalAveragePooling2D extends AbstractGlobalPooling<GlobalAveragePooling2D> {
  static final Schema<GlobalAveragePooling2D> SCHEMA =
      globalPoolingSchema("GlobalAveragePooling2D", given -> new GlobalAveragePooling2D());

  /** A layer that pools all positions. */
  public GlobalAveragePooling2D() {
    super(2, false, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public GlobalAveragePooling2D(String dataFormat) {
    super(
        2,
        false,
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }
}
