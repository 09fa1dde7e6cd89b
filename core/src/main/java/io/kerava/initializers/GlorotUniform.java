package io.kerava.initializers;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/** Draws evenly within {@code sqrt(6 / (fanIn + fanOut))} of 0: what Dense begins with. */
public final class GlorotUniform extends ScaledInitializer<GlorotUniform> {
  static final Schema<GlorotUniform> SCHEMA = scaledSchema("GlorotUniform", GlorotUniform::new);

  /** The initializer. */
  public GlorotUniform() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #seed}. */
  public GlorotUniform(long seed) {
    this(SCHEMA.defaults().with(SEED, seed));
  }

  GlorotUniform(Arguments arguments) {
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
    return "uniform";
  }
}
