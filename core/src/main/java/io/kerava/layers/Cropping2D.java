package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Cuts off the edges of images.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, smaller height, smaller width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 3));
 * model.add(new Cropping2D(1));  // (None, 26, 26, 3)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/cropping2d.py}.
 */
public final class Cropping2D extends AbstractBox<Cropping2D>
    implements WithDataFormat<Cropping2D> {
  private static final Table<Cropping2D> TABLE =
      Table.cropping("Cropping2D", given -> new Cropping2D(), 2, 0, DataFormat.ARGUMENT);
  static final Schema<Cropping2D> SCHEMA = TABLE.schema();

  /**
   * A layer that crops.
   *
   * @param cropping one number for all sides, one for height and one for width, or one each for
   *     top, bottom, left and right; none stands for 0
   * @throws IllegalArgumentException where a number is negative, or their number is wrong
   */
  public Cropping2D(int... cropping) {
    super(TABLE, TABLE.with(cropping));
  }

  /**
   * How much is cut off before and behind. One number for all sides, one for height and one for
   * width, or one each for top, bottom, left and right.
   */
  public Cropping2D cropping(int... cropping) {
    return sides(cropping);
  }
}
