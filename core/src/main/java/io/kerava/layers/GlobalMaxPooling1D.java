package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each feature of a sequence.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, features); (batch, 1, features) with {@code keepdims}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(128, 64));
 * model.add(new GlobalMaxPooling1D());  // (None, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/global_max_pooling1d.py}.
 */
public final class GlobalMaxPooling1D extends AbstractGlobalPooling<GlobalMaxPooling1D> {
  static final Schema<GlobalMaxPooling1D> SCHEMA =
      globalPoolingSchema("GlobalMaxPooling1D", given -> new GlobalMaxPooling1D());

  /** A layer that pools all positions. */
  public GlobalMaxPooling1D() {
    super(1, true, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #dataFormat}. */
  public GlobalMaxPooling1D(String dataFormat) {
    super(
        1,
        true,
        SCHEMA
            .defaults()
            .with(DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat))));
  }
}
