package io.kerava.initializers;

import io.kerava.config.Schema;

/** Draws evenly within {@code sqrt(6 / fanIn)} of 0: for layers with relu. */
public final class HeUniform extends ScaledInitializer<HeUniform> {
  static final Schema<HeUniform> SCHEMA = scaledSchema("HeUniform", given -> new HeUniform());

  /** The initializer. */
  public HeUniform() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public HeUniform(long seed) {
    super(SCHEMA.defaults().with(SEED, seed));
  }

  @Override
  double scale() {
    return 2;
  }

  @Override
  String mode() {
    return "fan_in";
  }

  @Override
  String distribution() {
    return "uniform";
  }
}
