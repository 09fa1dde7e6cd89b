package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Puts zeros around sequences.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, more steps, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 4));
 * model.add(new ZeroPadding1D(1));  // (None, 12, 4)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/zero_padding1d.py}.
 */
public final class ZeroPadding1D extends AbstractBox<ZeroPadding1D>
    implements WithDataFormat<ZeroPadding1D> {
  private static final Table<ZeroPadding1D> TABLE =
      Table.padding("ZeroPadding1D", given -> new ZeroPadding1D(), 1);
  static final Schema<ZeroPadding1D> SCHEMA = TABLE.schema();

  /**
   * A layer that pads.
   *
   * @param padding one number for both sides, or one for each; none stands for 1
   * @throws IllegalArgumentException where a number is negative, or their number is wrong
   */
  public ZeroPadding1D(int... padding) {
    super(TABLE, TABLE.with(padding));
  }

  /** How many zeros come before and behind. One number for both sides, or one for each. */
  public ZeroPadding1D padding(int... padding) {
    return sides(padding);
  }
}
