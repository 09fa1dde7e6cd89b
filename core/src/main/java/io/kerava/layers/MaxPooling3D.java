package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each window of a volume, for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, smaller depth, height and width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(16, 28, 28, 8));
 * model.add(new MaxPooling3D(2, 2, 2));  // (None, 8, 14, 14, 8)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/max_pooling3d.py}.
 */
public final class MaxPooling3D extends AbstractPooling<MaxPooling3D> {
  private static final Table<MaxPooling3D> TABLE =
      Table.max("MaxPooling3D", given -> new MaxPooling3D(), 3);
  static final Schema<MaxPooling3D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the largest number of each window.
   *
   * @param poolSize the lengths of a window along each axis; one number counts for all, and none
   *     stands for 2
   * @throws IllegalArgumentException where a length is not positive, or their number is wrong
   */
  public MaxPooling3D(int... poolSize) {
    super(
        TABLE,
        None.refused("poolSize", poolSize).length == 0
            ? TABLE.schema().defaults()
            : TABLE.withPoolSize(None.refused("poolSize", poolSize)));
  }
}
