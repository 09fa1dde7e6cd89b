package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each of as many windows as asked for, which a sequence is divided into, however long
 * it is; for each feature by itself.
 *
 * <ul>
 *   <li>Input (batch, steps, features); with {@code dataFormat("channels_first")} the channels come
 *       first
 *   <li>Output (batch, outputSize, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(128, 64));
 * model.add(new AdaptiveAveragePooling1D(4));  // (None, 4, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/adaptive_average_pooling1d.py}.
 */
public final class AdaptiveAveragePooling1D
    extends AbstractAdaptivePooling<AdaptiveAveragePooling1D> {
  private static final Table<AdaptiveAveragePooling1D> TABLE =
      Table.of("AdaptiveAveragePooling1D", given -> new AdaptiveAveragePooling1D(1), 1);
  static final Schema<AdaptiveAveragePooling1D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the mean of each window.
   *
   * @param outputSize the number of windows
   * @throws IllegalArgumentException where a number is not positive, or there are too few or too
   *     many
   */
  public AdaptiveAveragePooling1D(int... outputSize) {
    super(TABLE, false, TABLE.withOutputSize(None.refused("outputSize", outputSize)));
  }
}
