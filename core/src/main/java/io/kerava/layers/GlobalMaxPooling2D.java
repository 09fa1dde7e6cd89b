package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each channel of an image.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, channels); (batch, 1, 1, channels) with {@code keepdims}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(14, 14, 64));
 * model.add(new GlobalMaxPooling2D());  // (None, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/global_max_pooling2d.py}.
 */
public final class GlobalMaxPooling2D extends AbstractGlobalPooling<GlobalMaxPooling2D> {
  static final Schema<GlobalMaxPooling2D> SCHEMA =
      globalPoolingSchema("GlobalMaxPooling2D", given -> new GlobalMaxPooling2D());

  /** A layer that pools all positions. */
  public GlobalMaxPooling2D() {
    super(2, true, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public GlobalMaxPooling2D(String dataFormat) {
    super(
        2,
        true,
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }
}
