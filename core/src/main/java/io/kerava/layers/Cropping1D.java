package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Cuts off the edges of sequences.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, fewer steps, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 4));
 * model.add(new Cropping1D(1));  // (None, 8, 4)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/cropping1d.py}.
 */
public final class Cropping1D extends AbstractBox<Cropping1D> {
  private static final Table<Cropping1D> TABLE =
      Table.cropping("Cropping1D", given -> new Cropping1D(), 1, 1);
  static final Schema<Cropping1D> SCHEMA = TABLE.schema();

  /**
   * A layer that crops.
   *
   * @param cropping one number for both sides, or one for each; none stands for 1
   * @throws IllegalArgumentException where a number is negative, or their number is wrong
   */
  public Cropping1D(int... cropping) {
    super(TABLE, TABLE.with(cropping));
  }

  /** How much is cut off before and behind. One number for both sides, or one for each. */
  public Cropping1D cropping(int... cropping) {
    return sides(cropping);
  }
}
