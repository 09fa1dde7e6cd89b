package io.kerava.initializers;

import io.kerava.config.Schema;

/** Draws from a truncated normal distribution of variance {@code 2 / (fanIn + fanOut)}. */
public final class GlorotNormal extends ScaledInitializer<GlorotNormal> {
  static final Schema<GlorotNormal> SCHEMA =
      scaledSchema("GlorotNormal", given -> new GlorotNormal());

  /** The initializer. */
  public GlorotNormal() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public GlorotNormal(long seed) {
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
    return "truncated_normal";
  }
}
