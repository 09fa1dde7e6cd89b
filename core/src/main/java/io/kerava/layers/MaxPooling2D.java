package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each window of an image, for each channel by itself.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, smaller height, smaller width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 32));
 * model.add(new MaxPooling2D(2, 2));  // (None, 14, 14, 32)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/max_pooling2d.py}.
 */
public final class MaxPooling2D extends AbstractPooling<MaxPooling2D> {
  private static final Table<MaxPooling2D> TABLE =
      Table.max("MaxPooling2D", given -> new MaxPooling2D(), 2);
  static final Schema<MaxPooling2D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the largest number of each window.
   *
   * @param poolSize the lengths of a window along each axis; one number counts for all, and none
   *     stands for 2
   * @throws IllegalArgumentException where a length is not positive, or their number is wrong
   */
  public MaxPooling2D(int... poolSize) {
    super(
        TABLE,
        None.refused("poolSize", poolSize).length == 0
            ? TABLE.schema().defaults()
            : TABLE.withPoolSize(None.refused("poolSize", poolSize)));
  }
}
