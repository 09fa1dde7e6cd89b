package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Dot-product attention, after Luong: each step of a query becomes a mean of the steps of a value,
 * weighed by the softmax of how well those of a key fit it.
 *
 * <ul>
 *   <li>Input: a list of the query (batch, query steps, features), the value (batch, value steps,
 *       value features) and perhaps the key (batch, value steps, features), which else is the
 *       value. A single tensor, as in a Sequential, is all of them: Keras's {@code layer([x, x])}
 *   <li>Output (batch, query steps, value features); with {@code returnAttentionScores(true)} where
 *       it is called, behind it the weights (batch, query steps, value steps)
 *   <li>Weights, each one number: {@code scale} with {@code useScale}, and {@code
 *       concat_score_weight} with {@code scoreMode("concat")}
 * </ul>
 *
 * <pre>{@code
 * Tensor seen = new Attention().useScale(true).apply(List.of(query, value));
 * List<Tensor> both =
 *     new Attention()
 *         .applyAll(List.of(query, value), o -> o.useCausalMask(true).returnAttentionScores(true));
 * }</pre>
 *
 * <p>Steps that the value's mask hides are not looked at, and those that the query's hides get
 * zeros. Source: {@code keras/src/layers/attention/attention.py}.
 */
public final class Attention extends AbstractSingleAttention<Attention> {
  private static final Argument<Boolean> USE_SCALE =
      Argument.of("use_scale", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> SCORE_MODE =
      Argument.of("score_mode", ArgumentTypes.oneOf("dot", "concat"), "dot");
  static final Schema<Attention> SCHEMA =
      layerSchema(
          "Attention",
          given -> new Attention(),
          USE_SCALE,
          SCORE_MODE,
          DROPOUT,
          SEED,
          USE_CAUSAL_MASK);

  /** Attention by products. */
  public Attention() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #useScale}. */
  public Attention(boolean useScale) {
    super(SCHEMA.defaults().with(USE_SCALE, useScale));
  }

  /** Whether scores are multiplied by a number that is learned. */
  public Attention useScale(boolean useScale) {
    return with(USE_SCALE, useScale);
  }

  /** How scores come about: {@code "dot"}, or {@code "concat"}, the tanh of the sum. */
  public Attention scoreMode(String scoreMode) {
    return with(SCORE_MODE, scoreMode);
  }

  private boolean isConcat() {
    return get(SCORE_MODE).equals("concat");
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> weights = new ArrayList<>();
    if (get(USE_SCALE)) {
      weights.add(WeightSpec.of("scale", Shape.of(), Initializers.get("ones")));
    }
    if (isConcat()) {
      weights.add(WeightSpec.of("concat_score_weight", Shape.of(), Initializers.get("ones")));
    }
    return weights;
  }

  @Override
  Tensor scores(Tensor query, Tensor key, LayerCall call) {
    return isConcat()
        ? sums(query, key, call)
        : scaled(query.matmul(Ops.swapaxes(key, -2, -1)), call);
  }

  /** {@code tanh(query + key)}, summed over the features. */
  private Tensor sums(Tensor query, Tensor key, LayerCall call) {
    Tensor sums = scaled(Ops.expandDims(query, -2).add(Ops.expandDims(key, -3)), call);
    return Ops.sum(Ops.tanh(sums), -1).multiply(call.weight("concat_score_weight"));
  }

  private Tensor scaled(Tensor scores, LayerCall call) {
    return get(USE_SCALE) ? scores.multiply(call.weight("scale")) : scores;
  }
}
