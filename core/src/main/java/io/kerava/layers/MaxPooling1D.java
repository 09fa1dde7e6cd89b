package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The largest number of each window of a sequence, for each feature by itself.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, fewer steps, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(128, 64));
 * model.add(new MaxPooling1D(2));  // (None, 64, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/max_pooling1d.py}.
 */
public final class MaxPooling1D extends AbstractPooling<MaxPooling1D> {
  private static final Table<MaxPooling1D> TABLE =
      Table.max("MaxPooling1D", given -> new MaxPooling1D(), 1);
  static final Schema<MaxPooling1D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the largest number of each window.
   *
   * @param poolSize the lengths of a window along each axis; one number counts for all, and none
   *     stands for 2
   * @throws IllegalArgumentException where a length is not positive, or their number is wrong
   */
  public MaxPooling1D(int... poolSize) {
    super(
        TABLE,
        None.refused("poolSize", poolSize).length == 0
            ? TABLE.schema().defaults()
            : TABLE.withPoolSize(None.refused("poolSize", poolSize)));
  }
}
