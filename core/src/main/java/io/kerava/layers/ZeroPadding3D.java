package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Puts zeros around volumes.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, larger depth, height and width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(8, 28, 28, 3));
 * model.add(new ZeroPadding3D(1));  // (None, 10, 30, 30, 3)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/zero_padding3d.py}.
 */
public final class ZeroPadding3D extends AbstractBox<ZeroPadding3D>
    implements WithDataFormat<ZeroPadding3D> {
  private static final Table<ZeroPadding3D> TABLE =
      Table.padding("ZeroPadding3D", given -> new ZeroPadding3D(), 3);
  static final Schema<ZeroPadding3D> SCHEMA = TABLE.schema();

  /**
   * A layer that pads.
   *
   * @param padding one number for all sides, one for each axis, or two for each axis; none stands
   *     for 1
   * @throws IllegalArgumentException where a number is negative, or their number is wrong
   */
  public ZeroPadding3D(int... padding) {
    super(TABLE, TABLE.with(padding));
  }

  /**
   * How many zeros come before and behind. One number for all sides, one for each axis, or two for
   * each axis.
   */
  public ZeroPadding3D padding(int... padding) {
    return sides(padding);
  }
}
