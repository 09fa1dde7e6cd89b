package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;

/**
 * Keras's layer that hides steps of a sequence from the layers behind it. Masks are not supported
 * yet, and to go on without them would give other numbers than Keras; so there is no such layer to
 * be had.
 */
public final class Masking extends AbstractLayer<Masking> {
  static final Schema SCHEMA =
      layerSchema("Masking", Argument.of("mask_value", ArgumentTypes.NUMBER, 0.0));

  /**
   * Always refuses.
   *
   * @throws UnsupportedKerasFeatureException always
   */
  public Masking() {
    this(SCHEMA.defaults());
  }

  Masking(Arguments arguments) {
    super(arguments);
    throw refusal();
  }

  @Override
  protected Masking copy(Arguments arguments) {
    throw refusal();
  }

  @Override
  public Shape outputShape(Shape input) {
    throw refusal();
  }

  @Override
  public Dl4jTranslation toDl4j(Shape input) {
    throw refusal();
  }

  private static UnsupportedKerasFeatureException refusal() {
    return new UnsupportedKerasFeatureException(
        "The layer Masking is not supported, as no layer understands masks yet. Cut or pad the"
            + " sequences to one length instead.");
  }
}
