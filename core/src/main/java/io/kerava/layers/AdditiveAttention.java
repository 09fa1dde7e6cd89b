package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Additive attention, after Bahdanau: as {@link Attention}, with the scores {@code sum(scale *
 * tanh(query + key))}.
 *
 * <ul>
 *   <li>Input and output: those of {@link Attention}
 *   <li>Weight {@code scale} (features,) with {@code useScale}
 * </ul>
 *
 * <pre>{@code
 * Tensor seen = new AdditiveAttention().apply(List.of(query, value));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/attention/additive_attention.py}.
 */
public final class AdditiveAttention extends AbstractSingleAttention<AdditiveAttention> {
  private static final Argument<Boolean> USE_SCALE =
      Argument.of("use_scale", ArgumentTypes.BOOLEAN, true);
  static final Schema<AdditiveAttention> SCHEMA =
      layerSchema(
          "AdditiveAttention",
          given -> new AdditiveAttention(),
          USE_SCALE,
          DROPOUT,
          SEED,
          USE_CAUSAL_MASK);

  /** Attention by sums. */
  public AdditiveAttention() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #useScale}. */
  public AdditiveAttention(boolean useScale) {
    super(SCHEMA.defaults().with(USE_SCALE, useScale));
  }

  /** Whether each feature is multiplied by a number that is learned. */
  public AdditiveAttention useScale(boolean useScale) {
    return with(USE_SCALE, useScale);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    return get(USE_SCALE)
        ? List.of(
            WeightSpec.of("scale", Shape.of(input.last()), Initializers.get("glorot_uniform")))
        : List.of();
  }

  @Override
  Tensor scores(Tensor query, Tensor key, LayerCall call) {
    Tensor sums = Ops.tanh(Ops.expandDims(query, -2).add(Ops.expandDims(key, -3)));
    return Ops.sum(get(USE_SCALE) ? sums.multiply(call.weight("scale")) : sums, -1);
  }
}
