package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each of as many windows as asked for, which a sequence is divided into,
 * however long it is; for each feature by itself.
 *
 * <ul>
 *   <li>Input (batch, steps, features); with {@code dataFormat("channels_first")} the channels come
 *       first
 *   <li>Output (batch, outputSize, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(128, 64));
 * model.add(new AdaptiveMaxPooling1D(4));  // (None, 4, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/adaptive_max_pooling1d.py}.
 */
public final class AdaptiveMaxPooling1D extends AbstractAdaptivePooling<AdaptiveMaxPooling1D> {
  private static final Table<AdaptiveMaxPooling1D> TABLE =
      Table.of("AdaptiveMaxPooling1D", given -> new AdaptiveMaxPooling1D(1), 1);
  static final Schema<AdaptiveMaxPooling1D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the largest number of each window.
   *
   * @param outputSize the number of windows
   * @throws IllegalArgumentException where a number is not positive, or there are too few or too
   *     many
   */
  public AdaptiveMaxPooling1D(int... outputSize) {
    super(TABLE, true, TABLE.withOutputSize(None.refused("outputSize", outputSize)));
  }
}
