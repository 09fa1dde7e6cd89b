package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Sets whole channels of an image to 0 at random while training, and scales the others by {@code 1
 * / (1 - rate)}; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels)
 *   <li>Output (batch, height, width, channels)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(28, 28, 32));
 * model.add(new SpatialDropout2D(0.2));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/spatial_dropout.py}.
 */
public final class SpatialDropout2D extends AbstractSpatialDropout<SpatialDropout2D>
    implements WithDataFormat<SpatialDropout2D> {
  static final Schema<SpatialDropout2D> SCHEMA =
      spatialDropoutSchema(
          "SpatialDropout2D", given -> new SpatialDropout2D(given.get(RATE)), DataFormat.ARGUMENT);

  /**
   * A layer that drops.
   *
   * @param rate the probability of a channel to be dropped, from 0 to 1
   */
  public SpatialDropout2D(double rate) {
    super(2, withRate(SCHEMA, rate));
  }
}
