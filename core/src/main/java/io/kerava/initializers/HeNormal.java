package io.kerava.initializers;

import io.kerava.config.Schema;

/** Draws from a truncated normal distribution of variance {@code 2 / fanIn}: for relu. */
public final class HeNormal extends ScaledInitializer<HeNormal> {
  static final Schema<HeNormal> SCHEMA = scaledSchema("HeNormal", given -> new HeNormal());

  /** The initializer. */
  public HeNormal() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public HeNormal(long seed) {
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
    return "truncated_normal";
  }
}
