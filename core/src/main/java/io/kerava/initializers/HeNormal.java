package io.kerava.initializers;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/** Draws from a truncated normal distribution of variance {@code 2 / fanIn}: for relu. */
public final class HeNormal extends ScaledInitializer<HeNormal> {
  static final Schema<HeNormal> SCHEMA = scaledSchema("HeNormal", HeNormal::new);

  /** The initializer. */
  public HeNormal() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public HeNormal(long seed) {
    this(SCHEMA.defaults().with(SEED, seed));
  }

  HeNormal(Arguments arguments) {
    super(arguments);
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
