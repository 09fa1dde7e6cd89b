package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Puts zeros around images.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, larger height, larger width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 3));
 * model.add(new ZeroPadding2D(1));  // (None, 30, 30, 3)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/zero_padding2d.py}.
 */
public final class ZeroPadding2D extends AbstractBox<ZeroPadding2D>
    implements WithDataFormat<ZeroPadding2D> {
  private static final Table<ZeroPadding2D> TABLE =
      Table.padding("ZeroPadding2D", given -> new ZeroPadding2D(), 2);
  static final Schema<ZeroPadding2D> SCHEMA = TABLE.schema();

  /**
   * A layer that pads.
   *
   * @param padding one number for all sides, one for height and one for width, or one each for top,
   *     bottom, left and right; none stands for 1
   * @throws IllegalArgumentException where a number is negative, or their number is wrong
   */
  public ZeroPadding2D(int... padding) {
    super(TABLE, TABLE.with(padding));
  }

  /**
   * How many zeros come before and behind. One number for all sides, one for height and one for
   * width, or one each for top, bottom, left and right.
   */
  public ZeroPadding2D padding(int... padding) {
    return sides(padding);
  }
}
