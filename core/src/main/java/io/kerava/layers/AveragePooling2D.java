package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each window of an image, for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, smaller height, smaller width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 32));
 * model.add(new AveragePooling2D(2, 2));  // (None, 14, 14, 32)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/average_pooling2d.py}.
 */
public final class AveragePooling2D extends AbstractPooling<AveragePooling2D> {
  private static final Table<AveragePooling2D> TABLE =
      Table.average("AveragePooling2D", given -> new AveragePooling2D(2), 2);
  static final Schema<AveragePooling2D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the mean of each window.
   *
   * @param poolSize the lengths of a window along each axis; one number counts for all
   * @throws IllegalArgumentException where a length is not positive, or their number is wrong
   */
  public AveragePooling2D(int... poolSize) {
    super(TABLE, TABLE.withPoolSize(None.refused("poolSize", poolSize)));
  }
}
