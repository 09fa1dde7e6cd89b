package io.kerava.config;

import java.util.List;

/** A configured class with one argument of each kind. */
final class Gadget extends Configured<Gadget> {
  static final Argument<Integer> UNITS = Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);
  static final Argument<Double> RATE = Argument.of("rate", ArgumentTypes.FRACTION, 0.5);
  static final Argument<Boolean> USE_BIAS =
      Argument.of("use_bias", ArgumentTypes.BOOLEAN, true).noneMeans(false);
  static final Argument<String> MODE =
      Argument.of("mode", ArgumentTypes.oneOf("auto", "min", "max"), "auto");
  static final Argument<List<Double>> STEPS = Argument.optional("steps", ArgumentTypes.NUMBERS);
  static final Argument<Long> SEED = Argument.optional("seed", ArgumentTypes.SEED);
  static final Schema<Gadget> SCHEMA =
      Schema.of(
          "keras.gadgets",
          "Gadget",
          given -> new Gadget(given.get(UNITS)),
          UNITS,
          RATE,
          USE_BIAS,
          MODE,
          STEPS,
          SEED);

  Gadget(int units) {
    super(SCHEMA.defaults().with(UNITS, units));
  }

  Gadget rate(double rate) {
    return with(RATE, rate);
  }

  Gadget useBias(boolean useBias) {
    return with(USE_BIAS, useBias);
  }

  Gadget mode(String mode) {
    return with(MODE, mode);
  }

  Gadget steps(Double... steps) {
    return with(STEPS, List.of(steps));
  }

  double rate() {
    return get(RATE);
  }

  List<Double> steps() {
    return get(STEPS);
  }
}
