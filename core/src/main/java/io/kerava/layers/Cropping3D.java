package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Cuts off the edges of volumes.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, smaller depth, height and width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(8, 28, 28, 3));
 * model.add(new Cropping3D(1));  // (None, 6, 26, 26, 3)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/cropping3d.py}.
 */
public final class Cropping3D extends AbstractBox<Cropping3D>
    implements WithDataFormat<Cropping3D> {
  private static final Table<Cropping3D> TABLE =
      Table.cropping("Cropping3D", given -> new Cropping3D(), 3, 1, DataFormat.ARGUMENT);
  static final Schema<Cropping3D> SCHEMA = TABLE.schema();

  /**
   * A layer that crops.
   *
   * @param cropping one number for all sides, one for each axis, or two for each axis; none stands
   *     for 1
   * @throws IllegalArgumentException where a number is negative, or their number is wrong
   */
  public Cropping3D(int... cropping) {
    super(TABLE, TABLE.with(cropping));
  }

  /**
   * How much is cut off before and behind. One number for all sides, one for each axis, or two for
   * each axis.
   */
  public Cropping3D cropping(int... cropping) {
    return sides(cropping);
  }
}
