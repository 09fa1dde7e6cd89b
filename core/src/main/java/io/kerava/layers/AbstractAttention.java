package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.graph.CallForm;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the attention layers have in common. In a Sequential their one input is query, value and key
 * in one: Keras's {@code layer(x, x)} or {@code layer([x, x])}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractAttention<S extends AbstractAttention<S>> extends AbstractLayer<S>
    implements WithSeed<S> {
  static final Argument<Double> DROPOUT = Argument.of("dropout", ArgumentTypes.FRACTION, 0.0);

  /** An argument of the call in Keras, so not one of its keys in JSON. */
  static final Argument<Boolean> USE_CAUSAL_MASK =
      Argument.of("use_causal_mask", ArgumentTypes.BOOLEAN, false);

  AbstractAttention(Arguments arguments) {
    super(arguments);
  }

  /** The probability of an attention weight to be dropped while training, from 0 to 1. */
  public S dropout(double dropout) {
    return with(DROPOUT, dropout);
  }

  /**
   * Whether a step looks only at itself and at those before it, in calls that don't say it
   * themselves. Keras has this as an argument of the call alone, {@code layer(x, x,
   * use_causal_mask=True)}, which no Sequential of Keras's can give; so Keras reads no JSON in
   * which it is set.
   */
  public S useCausalMask(boolean useCausalMask) {
    return with(USE_CAUSAL_MASK, useCausalMask);
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  protected Set<String> callKeywords() {
    return Attended.keywords(List.of());
  }

  /** Whether a call looks back only: what it says itself, or else what the layer says. */
  final boolean isCausal(CallForm form) {
    return form.flags().getOrDefault(USE_CAUSAL_MASK.key(), get(USE_CAUSAL_MASK));
  }

  /** What a call gives: the scores only where they were asked for. */
  static <T> List<T> outputs(CallForm form, T output, T scores) {
    return form.has(CallOptions.RETURN_ATTENTION_SCORES)
        ? List.of(output, scores)
        : List.of(output);
  }

  /** Dropout of weights while training. */
  final Tensor dropped(Tensor weights, LayerCall call) {
    double rate = get(DROPOUT);
    return call.training() && rate > 0
        ? weights.multiply(Ops.draw(DropoutMask.scaled(rate), weights.shape(), call.key()))
        : weights;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    if (!get(USE_CAUSAL_MASK)) {
      config.remove(USE_CAUSAL_MASK.key());
    }
    return config;
  }
}
