package io.kerava.initializers;

import io.kerava.config.Schema;

/** Draws from a truncated normal distribution of variance {@code 1 / fanIn}: for selu. */
public final class LecunNormal extends ScaledInitializer<LecunNormal> {
  static final Schema<LecunNormal> SCHEMA = scaledSchema("LecunNormal", given -> new LecunNormal());

  /** The initializer. */
  public LecunNormal() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public LecunNormal(long seed) {
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
    return "truncated_normal";
  }
}
