package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Sets whole channels of a volume to 0 at random while training, and scales the others by {@code 1
 * / (1 - rate)}; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, depth, height, width, channels)
 *   <li>Output (batch, depth, height, width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(8, 28, 28, 16));
 * model.add(new SpatialDropout3D(0.2));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/spatial_dropout.py}.
 */
public final class SpatialDropout3D extends AbstractSpatialDropout<SpatialDropout3D>
    implements WithDataFormat<SpatialDropout3D> {
  static final Schema<SpatialDropout3D> SCHEMA =
      spatialDropoutSchema(
          "SpatialDropout3D", given -> new SpatialDropout3D(given.get(RATE)), DataFormat.ARGUMENT);

  /**
   * A layer that drops.
   *
   * @param rate the probability of a channel to be dropped, from 0 to 1
   */
  public SpatialDropout3D(double rate) {
    super(3, withRate(SCHEMA, rate));
  }
}
