package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Ones;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keras's {@code unit_forget_bias}: the bias of the forget gate begins with 1, so that at first
 * little is forgotten (Jozefowicz et al., 2015).
 */
final class UnitForgetBias {
  /** The argument. */
  static final Argument<Boolean> ARGUMENT =
      Argument.of("unit_forget_bias", ArgumentTypes.BOOLEAN, true);

  private UnitForgetBias() {}

  /** Ones for the second of four gates, each so long, and another initializer for the others. */
  static Initializer among(Initializer others, int length) {
    return shape ->
        Nd4j.concat(
            0,
            others.initialize(Shape.of(length)),
            new Ones().initialize(Shape.of(length)),
            others.initialize(Shape.of(2L * length)));
  }
}
