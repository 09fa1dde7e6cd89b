package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.Port;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.MaskRule;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hangs a mask that a model is called with on what comes in, and leaves that as it is. Users never
 * see it, nor does it draw a name or a seed.
 */
final class MaskCarrier extends Layer {
  private static final Schema<Layer> SCHEMA =
      Schema.of(
          "keras",
          "MaskCarrier",
          values -> {
            throw new UnsupportedKerasFeatureException(
                "What carries a mask can't be made again from its arguments.");
          },
          NAME,
          TRAINABLE);

  private MaskCarrier(Shape sample) {
    super(SCHEMA.defaults().with(NAME, "mask"));
    startUse();
    place().build(List.of(sample), CallForm.ONE);
  }

  /**
   * The step that hangs a mask on a value.
   *
   * @param sample the shape of the value
   * @param mask where the mask comes from, (batch, steps)
   */
  static LayerSteps.Step step(Shape sample, Port source, Port mask) {
    CallForm form = new CallForm(1, false, Map.of(), Map.of(CallForm.MASK, true));
    return new LayerSteps.Step(
        new MaskCarrier(sample), form, List.of(source), List.of(Optional.of(mask)), 1);
  }

  /** {@inheritDoc} It draws nothing. */
  @Override
  public OptionalLong seed() {
    return OptionalLong.of(0);
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public boolean isIdentity(Shape input) {
    return true;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return x;
  }
}
