package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each of as many windows as asked for, which a volume is divided into,
 * however large it is; for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels); with {@code dataFormat("channels_first")}
 *       the channels come first
 *   <li>Output (batch, new depth, new height, new width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(32, 32, 32, 16));
 * model.add(new AdaptiveMaxPooling3D(4));  // (None, 4, 4, 4, 16)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/adaptive_max_pooling3d.py}.
 */
public final class AdaptiveMaxPooling3D extends AbstractAdaptivePooling<AdaptiveMaxPooling3D> {
  private static final Table<AdaptiveMaxPooling3D> TABLE =
      Table.of("AdaptiveMaxPooling3D", given -> new AdaptiveMaxPooling3D(1), 3);
  static final Schema<AdaptiveMaxPooling3D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the largest number of each window.
   *
   * @param outputSize the number of windows along each axis; one number counts for all
   * @throws IllegalArgumentException where a number is not positive, or there are too few or too
   *     many
   */
  public AdaptiveMaxPooling3D(int... outputSize) {
    super(TABLE, true, TABLE.withOutputSize(None.refused("outputSize", outputSize)));
  }
}
