package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the attention layers have in common. In a Sequential their one input is query, key and value
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
   * Whether a step looks only at itself and at those before it. Keras has this as an argument of
   * the call, {@code layer(x, x, use_causal_mask=True)}, which no Sequential of Keras's can give;
   * so Keras reads no JSON in which it is set.
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
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    if (!get(USE_CAUSAL_MASK)) {
      config.remove(USE_CAUSAL_MASK.key());
    }
    return config;
  }
}
