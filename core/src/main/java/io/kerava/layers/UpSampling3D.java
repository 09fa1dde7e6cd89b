package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Repeats each position of volumes along their axes.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, size[0] * depth, size[1] * height, size[2] * width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(4, 7, 7, 8));
 * model.add(new UpSampling3D(2));  // (None, 8, 14, 14, 8)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/up_sampling3d.py}.
 */
public final class UpSampling3D extends AbstractUpSampling<UpSampling3D> {
  private static final Size SIZE = Size.of(3);
  static final Schema<UpSampling3D> SCHEMA =
      layerSchema(
          "UpSampling3D", given -> new UpSampling3D(), SIZE.argument(), DataFormat.ARGUMENT);

  /**
   * A layer that repeats positions.
   *
   * @param size how often along each axis; one number counts for all, and none stands for 2
   * @throws IllegalArgumentException where a number is not positive, or there are not 3
   */
  public UpSampling3D(int... size) {
    super(SIZE, SIZE.with(SCHEMA, size));
  }
}
