package io.kerava.initializers;

import io.kerava.config.Schema;

/** Draws evenly within {@code sqrt(3 / fanIn)} of 0. */
public final class LecunUniform extends ScaledInitializer<LecunUniform> {
  static final Schema<LecunUniform> SCHEMA =
      scaledSchema("LecunUniform", given -> new LecunUniform());

  /** The initializer. */
  public LecunUniform() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public LecunUniform(long seed) {
    super(SCHEMA.defaults().with(SEED, seed));
  }

  @Override
  double scale() {
    return 1;
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
