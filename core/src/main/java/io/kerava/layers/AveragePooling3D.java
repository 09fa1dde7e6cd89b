package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each window of a volume, for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, smaller depth, height and width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(16, 28, 28, 8));
 * model.add(new AveragePooling3D(2, 2, 2));  // (None, 8, 14, 14, 8)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/average_pooling3d.py}.
 */
public final class AveragePooling3D extends AbstractPooling<AveragePooling3D> {
  private static final Table<AveragePooling3D> TABLE =
      Table.average("AveragePooling3D", given -> new AveragePooling3D(2), 3);
  static final Schema<AveragePooling3D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the mean of each window.
   *
   * @param poolSize the lengths of a window along each axis; one number counts for all
   * @throws IllegalArgumentException where a length is not positive, or their number is wrong
   */
  public AveragePooling3D(int... poolSize) {
    super(TABLE, TABLE.withPoolSize(None.refused("poolSize", poolSize)));
  }
}
