package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the attention layers of several heads have in common: the projections of query, key, value
 * and output, whose kernels begin, are penalized and are constrained alike.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractHeadsAttention<S extends AbstractHeadsAttention<S>>
    extends AbstractAttention<S> implements WithKernel<S>, WithBias<S> {
  static final Argument<Boolean> USE_GATE = Argument.of("use_gate", ArgumentTypes.BOOLEAN, false);
  static final Argument<Integer> SLIDING_WINDOW =
      Argument.optional("sliding_window", ArgumentTypes.POSITIVE_INTEGER);

  AbstractHeadsAttention(Arguments arguments) {
    super(arguments);
    if (find(ACTIVITY_REGULARIZER).isPresent()) {
      throw new UnsupportedKerasFeatureException(
          schema().className()
              + "'s activity_regularizer, which is one of the layers within it, is not supported.");
    }
  }

  /** Whether what the heads give is multiplied by a sigmoid of another projection of the query. */
  public S useGate(boolean useGate) {
    return with(USE_GATE, useGate);
  }

  /** How far a step looks to both sides, itself counted. */
  public S slidingWindow(int slidingWindow) {
    return with(SLIDING_WINDOW, slidingWindow);
  }

  /** The number and the sizes of the heads. */
  abstract MultiHeadAttentionFunction.Heads heads();

  /** The shape of a step that comes out. */
  abstract Shape stepShape(Shape input);

  @Override
  public List<WeightSpec> weights(Shape input) {
    requireMinRank(input, 2);
    MultiHeadAttentionFunction.Heads heads = heads();
    long features = input.last();
    Shape ofQuery = Shape.of(heads.queryHeads(), heads.keyDim());
    Shape ofKey = Shape.of(heads.keyHeads(), heads.keyDim());
    Shape ofValue = Shape.of(heads.keyHeads(), heads.valueDim());
    Shape mixed = Shape.of(heads.queryHeads(), heads.valueDim());
    List<WeightSpec> weights = new ArrayList<>();
    addProjection("query", Shape.of(features), ofQuery, weights);
    addProjection("key", Shape.of(features), ofKey, weights);
    if (get(USE_GATE)) {
      addProjection("gate", Shape.of(features), mixed, weights);
    }
    addProjection("value", Shape.of(features), ofValue, weights);
    addProjection("attention_output", mixed, stepShape(input), weights);
    return weights;
  }

  private void addProjection(String name, Shape in, Shape out, List<WeightSpec> weights) {
    weights.add(
        WeightSpec.of(name + "/kernel", in.followedBy(out), get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    if (get(USE_BIAS)) {
      weights.add(
          WeightSpec.of(name + "/bias", out, get(BIAS_INITIALIZER))
              .with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
  }

  final AttentionMask attentionMask() {
    return new AttentionMask(true, get(USE_CAUSAL_MASK), find(SLIDING_WINDOW).orElse(0));
  }

  /** Attention among the steps of (batch, steps, features). */
  final NdFunction function() {
    return new MultiHeadAttentionFunction(
        heads(), attentionMask(), get(USE_BIAS), get(USE_GATE), get(DROPOUT));
  }

  /** Keras writes the key of the activity regularizer here, though there is none. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    super.getConfig()
        .forEach(
            (key, value) -> {
              config.put(key, value);
              if (key.equals(BIAS_REGULARIZER.key())) {
                config.put(ACTIVITY_REGULARIZER.key(), null);
              }
            });
    return config;
  }
}
