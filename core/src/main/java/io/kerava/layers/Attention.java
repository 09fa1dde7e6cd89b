package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Dot-product attention, after Luong: each step becomes a mean of all steps, weighed by the softmax
 * of how well they fit it.
 *
 * <ul>
 *   <li>Input (batch, steps, features), which is query, value and key: Keras's {@code layer([x,
 *       x])}
 *   <li>Output (batch, steps, features)
 *   <li>Weights, each one number: {@code scale} with {@code useScale}, and {@code
 *       concat_score_weight} with {@code scoreMode("concat")}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Embedding(1000, 64).maskZero(true));
 * model.add(new Attention().useScale(true));
 * }</pre>
 *
 * <p>Steps that are masked are not looked at, and get zeros. Source: {@code
 * keras/src/layers/attention/attention.py}.
 */
public final class Attention extends AbstractAttention<Attention> {
  private static final Argument<Boolean> USE_SCALE =
      Argument.of("use_scale", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> SCORE_MODE =
      Argument.of("score_mode", ArgumentTypes.oneOf("dot", "concat"), "dot");
  static final Schema<Attention> SCHEMA =
      layerSchema(
          "Attention", Attention::new, USE_SCALE, SCORE_MODE, DROPOUT, SEED, USE_CAUSAL_MASK);

  /** Attention by products. */
  public Attention() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #useScale}. */
  public Attention(boolean useScale) {
    this(SCHEMA.defaults().with(USE_SCALE, useScale));
  }

  Attention(Arguments arguments) {
    super(arguments);
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

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input is not (batch, steps, features)
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, 2);
    return input;
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
  public Tensor call(Tensor x, LayerCall call) {
    return attend(
        isConcat() ? sums(x, call) : scaled(x.matmul(Ops.swapaxes(x, 1, 2)), call), x, call);
  }

  /** {@code tanh(query + key)}, summed over the features. */
  private Tensor sums(Tensor x, LayerCall call) {
    Tensor sums = scaled(Ops.expandDims(x, 2).add(Ops.expandDims(x, 1)), call);
    return Ops.sum(Ops.tanh(sums), -1).multiply(call.weight("concat_score_weight"));
  }

  private Tensor scaled(Tensor scores, LayerCall call) {
    return get(USE_SCALE) ? scores.multiply(call.weight("scale")) : scores;
  }
}
