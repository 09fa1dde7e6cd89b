package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * The sizes.
   *
   * @param keyHeads of keys and values; each serves several query heads where there are fewer
   */
  record Heads(int queryHeads, int keyHeads, int keyDim, int valueDim) {}

  AbstractHeadsAttention(Arguments arguments) {
    super(arguments);
    checkArguments();
  }

  @Override
  protected void checkArguments() {
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
  abstract AttentionHeads heads();

  /** The shape of a step that comes out. */
  abstract Shape stepShape(Shape input);

  @Override
  public List<WeightSpec> weights(Shape input) {
    requireMinRank(input, 2);
    AttentionHeads heads = heads();
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

  /** Attention among the steps of (batch, steps, features): (batch, steps, …). */
  @Override
  public Tensor call(Tensor x, LayerCall call) {
    AttentionHeads heads = heads();
    int shared = heads.queryHeads() / heads.keyHeads();
    Tensor query = split(project("query", x, call), heads.keyDim());
    Tensor key = split(project("key", x, call), heads.keyDim());
    Tensor value = split(project("value", x, call), heads.valueDim());
    Tensor scores =
        query
            .multiply(1 / Math.sqrt(heads.keyDim()))
            .matmul(Ops.swapaxes(Ops.repeat(key, shared, 1), 2, 3));
    Tensor weights = dropped(weights(scores, call), call);
    Tensor mixed = join(weights.matmul(Ops.repeat(value, shared, 1)));
    Tensor opened = get(USE_GATE) ? mixed.multiply(Ops.sigmoid(project("gate", x, call))) : mixed;
    Tensor y = project("attention_output", opened, call);
    Shape step = stepShape(x.shape().withoutBatch());
    return Ops.reshape(y, x.shape().firstAxes(2).followedBy(step));
  }

  /** A dense layer whose output axes are one. */
  private Tensor project(String name, Tensor x, LayerCall call) {
    Tensor y = x.matmul(Ops.reshape(call.weight(name + "/kernel"), x.shape().last(), -1));
    return get(USE_BIAS) ? y.add(Ops.reshape(call.weight(name + "/bias"), -1)) : y;
  }

  /** (batch, steps, heads · size) as (batch, heads, steps, size). */
  private static Tensor split(Tensor x, long size) {
    Shape heads = Shape.of(x.shape().last() / size, size);
    return Ops.swapaxes(Ops.reshape(x, x.shape().withoutLast().followedBy(heads)), 1, 2);
  }

  /** The other direction of {@link #split}. */
  private static Tensor join(Tensor heads) {
    Tensor x = Ops.swapaxes(heads, 1, 2);
    return Ops.reshape(x, x.shape().firstAxes(2).withNext(-1));
  }

  /** Softmax over the steps that a step may look at; where it sees none, as Keras has it. */
  private Tensor weights(Tensor scores, LayerCall call) {
    Optional<Tensor> seen =
        attentionMask()
            .allowed(call.mask(), scores.shape().last())
            .map(allowed -> Ops.expandDims(allowed, 1));
    Tensor weights =
        Ops.softmax(seen.map(allowed -> Ops.where(allowed, scores, -1e9)).orElse(scores));
    return get(DROPOUT) > 0
        ? seen.map(allowed -> Ops.where(allowed, weights, 0)).orElse(weights)
        : weights;
  }

  final AttentionMask attentionMask() {
    return new AttentionMask(true, get(USE_CAUSAL_MASK), find(SLIDING_WINDOW).orElse(0));
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
