package io.kerava.initializers;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/** Draws from a truncated normal distribution of variance {@code 2 / (fanIn + fanOut)}. */
public final class GlorotNormal extends ScaledInitializer<GlorotNormal> {
  static final Schema<GlorotNormal> SCHEMA = scaledSchema("GlorotNormal", GlorotNormal::new);

  /** The initializer. */
  public GlorotNormal() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public GlorotNormal(long seed) {
    this(SCHEMA.defaults().with(SEED, seed));
  }

  GlorotNormal(Arguments arguments) {
    super(arguments);
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
