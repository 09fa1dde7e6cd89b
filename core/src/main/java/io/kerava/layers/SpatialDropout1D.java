package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * Sets whole features of a sequence to 0 at random while training, and scales the others by {@code
 * 1 / (1 - rate)}; otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, steps, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 64));
 * model.add(new SpatialDropout1D(0.2));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/regularization/spatial_dropout.py}.
 */
public final class SpatialDropout1D extends AbstractSpatialDropout<SpatialDropout1D> {
  static final Schema<SpatialDropout1D> SCHEMA =
      spatialDropoutSchema("SpatialDropout1D", given -> new SpatialDropout1D(given.get(RATE)));

  /**
   * A layer that drops.
   *
   * @param rate the probability of a feature to be dropped, from 0 to 1
   */
  public SpatialDropout1D(double rate) {
    super(1, withRate(SCHEMA, rate));
  }
}
