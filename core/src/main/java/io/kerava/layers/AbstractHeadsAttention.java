package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  abstract Shape stepShape(Shape query);

  /** Query, value and key are arguments of their own in Keras, no list. */
  @Override
  protected final boolean takesList() {
    return false;
  }

  @Override
  protected final Set<String> callKeywords() {
    return Attended.keywords(HeadsCall.ORDER.subList(1, HeadsCall.ORDER.size()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the layer can't take the input as query, value and key
   */
  @Override
  public final Shape outputShape(Shape input) {
    return outputShapes(List.of(input), CallForm.ONE).get(0);
  }

  /** Refuses a key that has not the steps of the value, in Keras's words. */
  static void requireStepsOfKey(Attended<Shape> of) {
    Shape value = of.value();
    Shape key = of.key();
    if (value.rank() != key.rank() || !value.agreesWith(key, value.rank() - 1)) {
      throw new IllegalArgumentException(
          "All dimensions of `value` and `key`, except the last one, must be equal. Received:"
              + " value_shape=%s and key_shape=%s"
                  .formatted(value.withBatch(Shape.NONE), key.withBatch(Shape.NONE)));
    }
  }

  /**
   * Refuses masks that don't fit.
   *
   * @param queries the lengths of the axes where the query has its steps
   * @param values likewise
   */
  final void requireMasks(HeadsCall call, List<Shape> inputs, Shape queries, Shape values) {
    requireMask(CallOptions.QUERY_MASK, call, inputs, queries);
    requireMask(CallOptions.VALUE_MASK, call, inputs, values);
    requireMask(CallOptions.KEY_MASK, call, inputs, values);
    Shape expected = queries.followedBy(values);
    call.find(CallOptions.ATTENTION_MASK, inputs)
        .filter(mask -> !endsLike(mask, expected))
        .ifPresent(
            mask -> {
              throw wrongMask(CallOptions.ATTENTION_MASK, expected, mask);
            });
    call.form()
        .array(CallOptions.ATTENTION_MASK)
        .map(Tensor::shape)
        .filter(mask -> !endsLike(mask, expected) || !isOfAnySample(mask, expected))
        .ifPresent(
            mask -> {
              throw new IllegalArgumentException(
                  "Layer %s expects an array for attention_mask of the shape %s or %s, the same for all samples. Received: %s"
                      .formatted(label(), expected, expected.withBatch(1), mask));
            });
  }

  private static boolean endsLike(Shape mask, Shape expected) {
    int more = mask.rank() - expected.rank();
    return more >= 0 && broadcasts(mask.axes(more, mask.rank()), expected);
  }

  private static boolean isOfAnySample(Shape mask, Shape expected) {
    return mask.rank() == expected.rank() || mask.length(0) == 1;
  }

  /** {@inheritDoc} Query and value are needed. */
  @Override
  public final Optional<String> keywordOf(int place) {
    return place < 2 ? Optional.empty() : Optional.of(HeadsCall.ORDER.get(place));
  }

  @Override
  protected final Set<String> arrayKeywords() {
    return Set.of(CallOptions.ATTENTION_MASK);
  }

  /** The mask of the keyword, conditions, in the axes in which it was given. */
  static Optional<Tensor> attentionMask(HeadsCall from, List<Tensor> inputs) {
    return from.find(CallOptions.ATTENTION_MASK, inputs)
        .or(() -> from.form().array(CallOptions.ATTENTION_MASK))
        .map(AttentionMask::conditions);
  }

  private void requireMask(String name, HeadsCall call, List<Shape> inputs, Shape steps) {
    call.find(name, inputs)
        .filter(mask -> mask.rank() != 1 || steps.rank() != 1 || !mask.agreesWith(steps, 1))
        .ifPresent(
            mask -> {
              throw wrongMask(name, steps, mask);
            });
  }

  private static boolean broadcasts(Shape mask, Shape expected) {
    for (int i = 0; i < expected.rank(); i++) {
      if (mask.length(i) != 1 && !mask.axes(i, i + 1).agreesWith(expected.axes(i, i + 1), 1)) {
        return false;
      }
    }
    return true;
  }

  private IllegalArgumentException wrongMask(String name, Shape expected, Shape mask) {
    return new IllegalArgumentException(
        "Layer %s expects %s of the shape %s. Received: %s"
            .formatted(label(), name, expected.withBatch(Shape.NONE), mask.withBatch(Shape.NONE)));
  }

  @Override
  public final List<WeightSpec> weights(Shape input) {
    return weights(List.of(input), CallForm.ONE);
  }

  @Override
  public final List<WeightSpec> weights(List<Shape> inputs, CallForm form) {
    Attended<Shape> of = HeadsCall.of(form).attended(None.refused("inputs", inputs));
    requireMinRank(of.query(), 2);
    AttentionHeads heads = heads();
    Shape ofQuery = Shape.of(heads.queryHeads(), heads.keyDim());
    Shape ofKey = Shape.of(heads.keyHeads(), heads.keyDim());
    Shape ofValue = Shape.of(heads.keyHeads(), heads.valueDim());
    Shape mixed = Shape.of(heads.queryHeads(), heads.valueDim());
    List<WeightSpec> weights = new ArrayList<>();
    addProjection("query", features(of.query()), ofQuery, weights);
    addProjection("key", features(of.key()), ofKey, weights);
    if (get(USE_GATE)) {
      addProjection("gate", features(of.query()), mixed, weights);
    }
    addProjection("value", features(of.value()), ofValue, weights);
    addProjection("attention_output", mixed, stepShape(of.query()), weights);
    return weights;
  }

  /** {@inheritDoc} Each projection is a layer in Keras. */
  @Override
  public final List<SavedPart> savedParts(List<String> weights) {
    Map<String, List<String>> projections = new LinkedHashMap<>();
    for (String each : None.refused("weights", weights)) {
      String projection = each.substring(0, each.indexOf('/'));
      projections.computeIfAbsent(projection, any -> new ArrayList<>()).add(each);
    }
    return projections.entrySet().stream()
        .map(
            each ->
                new SavedPart(
                    attribute(each.getKey().replace("attention_", "") + "_dense"), each.getValue()))
        .toList();
  }

  /** Under which name Keras's files have a projection, whose layer is an attribute there. */
  abstract String attribute(String projection);

  private static Shape features(Shape input) {
    return Shape.of(input.last());
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

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    return callAll(List.of(x), call).get(0);
  }

  @Override
  public final List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    HeadsCall of = HeadsCall.of(None.refused("call", call).form());
    return attend(of.attended(None.refused("inputs", inputs)), of, inputs, call);
  }

  /** The outputs. */
  abstract List<Tensor> attend(
      Attended<Tensor> of, HeadsCall from, List<Tensor> inputs, LayerCall call);

  /**
   * Attention to steps: (batch, query steps, …), then the weights (batch, heads, query steps, value
   * steps).
   *
   * @param x (batch, steps, features) each
   * @param axes those before the last two of the scores as users know them, (batch, …, heads)
   * @param allowed where a step may look, as long as such scores or 1
   * @param isSequence whether users have one axis of steps
   */
  final Mixed attention(
      Attended<Tensor> x,
      Shape axes,
      Optional<Tensor> allowed,
      boolean isSequence,
      LayerCall call) {
    AttentionHeads heads = heads();
    int shared = heads.queryHeads() / heads.keyHeads();
    Tensor query = split(project("query", x.query(), call), heads.keyDim());
    Tensor key = split(project("key", x.key(), call), heads.keyDim());
    Tensor value = split(project("value", x.value(), call), heads.valueDim());
    Tensor scores =
        query
            .multiply(1 / Math.sqrt(heads.keyDim()))
            .matmul(Ops.swapaxes(Ops.repeat(key, shared, 1), 2, 3));
    Shape shape = scores.shape();
    boolean isFused = isSequence && isFused(call.form());
    Tensor weights =
        weights(Ops.reshape(scores, axes.followedBy(shape.axes(2, 4))), allowed, isFused);
    Tensor kept = Ops.reshape(dropped(weights, call), shape);
    Tensor mixed = join(kept.matmul(Ops.repeat(value, shared, 1)));
    Tensor opened =
        get(USE_GATE) ? mixed.multiply(Ops.sigmoid(project("gate", x.query(), call))) : mixed;
    return new Mixed(project("attention_output", opened, call), weights);
  }

  /** What attention gives: (batch, query steps, …), and the weights in the shape of the scores. */
  record Mixed(Tensor output, Tensor weights) {}

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
  private static Tensor weights(Tensor scores, Optional<Tensor> allowed, boolean isFused) {
    Tensor weights = Ops.softmax(allowed.map(seen -> Ops.where(seen, scores, -1e9)).orElse(scores));
    return isFused ? weights : allowed.map(seen -> Ops.where(seen, weights, 0)).orElse(weights);
  }

  /**
   * Whether Keras takes JAX's attention for sequences, which gives a step that sees none the mean
   * of all.
   */
  private boolean isFused(CallForm form) {
    return get(DROPOUT) == 0 && !form.has(CallOptions.RETURN_ATTENTION_SCORES);
  }

  /**
   * Where steps of sequences may look, as long as scores or 1: the masks that come with the tensors
   * and those that were given, both together as in Keras.
   */
  final Optional<Tensor> allowed(
      Attended<Tensor> x, HeadsCall from, List<Tensor> inputs, LayerCall call) {
    List<Tensor> masks = new ArrayList<>();
    mask(CallOptions.VALUE_MASK, CallOptions.VALUE, from, inputs, call)
        .ifPresent(mask -> masks.add(AttentionMask.ofValue(mask)));
    mask(CallOptions.KEY_MASK, CallOptions.KEY, from, inputs, call)
        .ifPresent(mask -> masks.add(AttentionMask.ofValue(mask)));
    queryMask(from, inputs, call).ifPresent(mask -> masks.add(AttentionMask.ofQuery(mask)));
    attentionMask(from, inputs).ifPresent(masks::add);
    return attentionMask(call.form())
        .allowed(masks, x.query().shape().length(1), x.value().shape().length(1))
        .map(AbstractHeadsAttention::ofHeads);
  }

  /** (…, query steps, value steps) with the axes of scores that it lacks before the steps. */
  private static Tensor ofHeads(Tensor allowed) {
    Tensor made = allowed;
    while (made.rank() < 4) {
      made = Ops.expandDims(made, made.rank() - 2);
    }
    return made;
  }

  /** The mask of the query's steps. */
  abstract Optional<Tensor> queryMask(HeadsCall from, List<Tensor> inputs, LayerCall call);

  /** The mask that was given, or else the one that comes with a tensor. */
  static Optional<Tensor> mask(
      String name, String of, HeadsCall from, List<Tensor> inputs, LayerCall call) {
    // a query alone is the value too
    boolean isAlone = of.equals(CallOptions.VALUE) && from.find(of, inputs).isEmpty();
    return from.find(name, inputs)
        .or(() -> isAlone ? call.mask() : from.find(of, call.masks()).flatMap(mask -> mask));
  }

  final AttentionMask attentionMask(CallForm form) {
    return new AttentionMask(isCausal(form), find(SLIDING_WINDOW).orElse(0));
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
