package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each of as many windows as asked for, which an image is divided into, however large
 * it is; for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels); with {@code dataFormat("channels_first")} the
 *       channels come first
 *   <li>Output (batch, new height, new width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(32, 32, 16));
 * model.add(new AdaptiveAveragePooling2D(7));  // (None, 7, 7, 16)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/adaptive_average_pooling2d.py}.
 */
public final class AdaptiveAveragePooling2D
    extends AbstractAdaptivePooling<AdaptiveAveragePooling2D> {
  private static final Table<AdaptiveAveragePooling2D> TABLE =
      Table.of("AdaptiveAveragePooling2D", given -> new AdaptiveAveragePooling2D(1), 2);
  static final Schema<AdaptiveAveragePooling2D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the mean of each window.
   *
   * @param outputSize the number of windows along each axis; one number counts for all
   * @throws IllegalArgumentException where a number is not positive, or there are too few or too
   *     many
   */
  public AdaptiveAveragePooling2D(int... outputSize) {
    super(TABLE, false, TABLE.withOutputSize(None.refused("outputSize", outputSize)));
  }
}
