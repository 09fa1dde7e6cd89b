package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.config.Schema;

/**
 * The mean of each window of a sequence, for each feature by itself.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, fewer steps, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(128, 64));
 * model.add(new AveragePooling1D(2));  // (None, 64, 64)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/pooling/average_pooling1d.py}.
 */
public final class AveragePooling1D extends AbstractPooling<AveragePooling1D> {
  private static final Table<AveragePooling1D> TABLE =
      Table.average("AveragePooling1D", given -> new AveragePooling1D(2), 1);
  static final Schema<AveragePooling1D> SCHEMA = TABLE.schema();

  /**
   * A layer that takes the mean of each window.
   *
   * @param poolSize the lengths of a window along each axis; one number counts for all
   * @throws IllegalArgumentException where a length is not positive, or their number is wrong
   */
  public AveragePooling1D(int... poolSize) {
    super(TABLE, TABLE.withPoolSize(None.refused("poolSize", poolSize)));
  }
}
