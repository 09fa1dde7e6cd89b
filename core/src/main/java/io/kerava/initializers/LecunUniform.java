package io.kerava.initializers;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/** Draws evenly within {@code sqrt(3 / fanIn)} of 0. */
public final class LecunUniform extends ScaledInitializer<LecunUniform> {
  static final Schema<LecunUniform> SCHEMA = scaledSchema("LecunUniform", LecunUniform::new);

  /** The initializer. */
  public LecunUniform() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public LecunUniform(long seed) {
    this(SCHEMA.defaults().with(SEED, seed));
  }

  LecunUniform(Arguments arguments) {
    super(arguments);
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
