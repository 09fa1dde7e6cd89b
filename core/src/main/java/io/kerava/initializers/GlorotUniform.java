package io.kerava.initializers;

import io.kerava.config.Schema;

/** Draws evenly within {@code sqrt(6 / (fanIn + fanOut))} of 0: what Dense begins with. */
public final class GlorotUniform extends ScaledInitializer<GlorotUniform> {
  static final Schema<GlorotUniform> SCHEMA =
      scaledSchema("GlorotUniform", given -> new GlorotUniform());

  /** The initializer. */
  public GlorotUniform() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public GlorotUniform(long seed) {
    super(SCHEMA.defaults().with(SEED, seed));
  }

  @Override
  double scale() {
    return 1;
  }

  @Override
  String mode() {
    return "fan_avg";
  }

  @Override
  String distribution() {
    return "uniform";
  }
}
