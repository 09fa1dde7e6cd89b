package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each of as many windows as asked for, which a volume is divided into, however large
 * it is; for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels); with {@code dataFormat("channels_first")}
 *       the channels come first
 *   <li>Output (batch, new depth, new height, new width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(32, 32, 32, 16));
 * model.add(new AdaptiveAveragePooling3D(4));  // (None, 4, 4, 4, 16)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/adaptive_average_pooling3d.py}.
 */
public final class AdaptiveAveragePooling3D
    extends AbstractAdaptivePooling<AdaptiveAveragePooling3D> {
  private static final Table<AdaptiveAveragePooling3D> TABLE =
      Table.of("AdaptiveAveragePooling3D", given -> new AdaptiveAveragePooling3D(1), 3);
  static final Schema<AdaptiveAveragePooling3D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the mean of each window.
   *
   * @param outputSize the number of windows along each axis; one number counts for all
   * @throws IllegalArgumentException where a number is not positive, or there are too few or too
   *     many
   */
  public AdaptiveAveragePooling3D(int... outputSize) {
    super(TABLE, false, TABLE.withOutputSize(None.refused("outputSize", outputSize)));
  }
}
