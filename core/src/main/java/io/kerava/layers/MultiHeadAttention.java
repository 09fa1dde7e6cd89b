package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.graph.CallForm;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads: for each of them, queries, keys and values are projections of what
 * the layer is called on, and each step of the query becomes a mean of the values of all steps,
 * weighed by {@code softmax(query key' / sqrt(keyDim))}. A last projection joins the heads.
 *
 * <ul>
 *   <li>Input: query (batch, query steps, features), value (batch, value steps, …) and perhaps key
 *       (batch, value steps, …), which else is the value. A single tensor, as in a Sequential, is
 *       all of them: Keras's {@code layer(x, x)}. There may be several axes of steps.
 *   <li>Output (batch, query steps, features), or {@code outputShape} in the place of features;
 *       with {@code returnAttentionScores(true)} where it is called, behind it the weights (batch,
 *       heads, query steps, value steps)
 *   <li>Weights {@code query/kernel} and {@code key/kernel} (features, numHeads, keyDim), {@code
 *       value/kernel} (features, numHeads, valueDim), with the features of each, {@code
 *       attention_output/kernel} (numHeads, valueDim, features), with {@code useGate} {@code
 *       gate/kernel} as that of value, and with {@code useBias} a {@code bias} for each
 * </ul>
 *
 * <pre>{@code
 * Tensor self = new MultiHeadAttention(4, 16).apply(List.of(x, x), o -> o.useCausalMask(true));
 * Tensor cross = new MultiHeadAttention(4, 16).apply(self, seen);
 * List<Tensor> both =
 *     new MultiHeadAttention(4, 16)
 *         .applyAll(self, o -> o.value(seen).key(keys).returnAttentionScores(true));
 * }</pre>
 *
 * <p>Masked steps are not looked at, and masked steps of the query look at nothing. As in Keras,
 * what the layer was called on has no mask any more for layers behind it. Source: {@code
 * keras/src/layers/attention/multi_head_attention.py}. An {@code activity_regularizer} and flash
 * attention are not supported.
 */
public final class MultiHeadAttention extends AbstractHeadsAttention<MultiHeadAttention> {
  private static final Argument<Integer> NUM_HEADS =
      Argument.required("num_heads", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Integer> KEY_DIM =
      Argument.required("key_dim", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Integer> VALUE_DIM =
      Argument.optional("value_dim", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<List<Integer>> OUTPUT_SHAPE =
      Argument.optional(
          "output_shape",
          ArgumentTypes.integers(
              "one or more positive integers",
              lengths -> !lengths.isEmpty() && lengths.stream().allMatch(length -> length > 0)));
  private static final Argument<List<Integer>> ATTENTION_AXES =
      Argument.optional("attention_axes", Axes.DIFFERENT);
  static final Schema<MultiHeadAttention> SCHEMA =
      layerSchema(
          "MultiHeadAttention",
          given -> new MultiHeadAttention(given.get(NUM_HEADS), given.get(KEY_DIM)),
          NUM_HEADS,
          KEY_DIM,
          VALUE_DIM,
          DROPOUT,
          USE_BIAS,
          USE_GATE,
          OUTPUT_SHAPE,
          ATTENTION_AXES,
          SLIDING_WINDOW,
          KERNEL_INITIALIZER,
          BIAS_INITIALIZER,
          KERNEL_REGULARIZER,
          BIAS_REGULARIZER,
          KERNEL_CONSTRAINT,
          BIAS_CONSTRAINT,
          SEED,
          USE_CAUSAL_MASK);

  /**
   * Attention of some heads.
   *
   * @param keyDim the length of a head's queries and keys
   */
  public MultiHeadAttention(int numHeads, int keyDim) {
    super(SCHEMA.defaults().with(NUM_HEADS, numHeads).with(KEY_DIM, keyDim));
  }

  /** The length of a head's values; without it, that of its keys. */
  public MultiHeadAttention valueDim(int valueDim) {
    return with(VALUE_DIM, valueDim);
  }

  /** The shape of a step that comes out; without it, that of the input. */
  public MultiHeadAttention outputShape(int... outputShape) {
    return with(
        OUTPUT_SHAPE, Arrays.stream(None.refused("outputShape", outputShape)).boxed().toList());
  }

  /**
   * The axes whose steps look at each other; the first axis of a sample is 1. Without it, all but
   * the last.
   */
  public MultiHeadAttention attentionAxes(int... attentionAxes) {
    return with(
        ATTENTION_AXES,
        Arrays.stream(None.refused("attentionAxes", attentionAxes)).boxed().toList());
  }

  private int valueDim() {
    return find(VALUE_DIM).orElse(get(KEY_DIM));
  }

  @Override
  String attribute(String projection) {
    return projection.equals("gate_dense") ? "_" + projection : projection;
  }

  @Override
  AttentionHeads heads() {
    return new AttentionHeads(get(NUM_HEADS), get(NUM_HEADS), get(KEY_DIM), valueDim());
  }

  @Override
  Shape stepShape(Shape query) {
    return find(OUTPUT_SHAPE)
        .map(lengths -> Shape.of(lengths.stream().mapToLong(length -> length).toArray()))
        .orElseGet(() -> Shape.of(query.last()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a tensor has no axis of steps or lacks an attention
   *     axis, where they don't fit each other, or where steps of several axes are to look only at
   *     those before or near them
   */
  @Override
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    HeadsCall call = HeadsCall.of(form);
    call.check();
    Attended<Shape> of = call.attended(None.refused("inputs", inputs));
    for (Shape each : List.of(of.query(), of.value(), of.key())) {
      requireMinRank(each, 2);
    }
    requireStepsOfKey(of);
    StepAxes axes = axes(of.query());
    axes.requireSameOthers(label(), of);
    if (attentionMask(form).needsSequence()) {
      axes.requireOrder(label(), of);
    }
    Shape queries = axes.steps(of.query());
    Shape values = axes.steps(of.value());
    requireMasks(call, inputs, queries, values);
    Shape scores =
        axes.others(of.query()).withNext(get(NUM_HEADS)).followedBy(queries).followedBy(values);
    return outputs(form, of.query().withoutLast().followedBy(stepShape(of.query())), scores);
  }

  /** {@inheritDoc} Keras's layer takes the masks off what it was called on. */
  @Override
  public MaskRule maskRule(List<Shape> inputs, CallForm form) {
    return MaskRule.MOVES;
  }

  private StepAxes axes(Shape query) {
    return StepAxes.of(label(), find(ATTENTION_AXES), query);
  }

  /** {@inheritDoc} Keras's layer takes the one that comes with the query in any case. */
  @Override
  Optional<Tensor> queryMask(HeadsCall from, List<Tensor> inputs, LayerCall call) {
    return call.mask();
  }

  /** The axes whose steps look at each other are one, and all others, but the last, the batch. */
  @Override
  List<Tensor> attend(Attended<Tensor> of, HeadsCall from, List<Tensor> inputs, LayerCall call) {
    Shape query = of.query().shape().withoutBatch();
    StepAxes axes = axes(query);
    Shape ofScores = of.query().shape().firstAxes(1);
    if (axes.isSequence()) {
      Mixed made =
          attention(
              of, ofScores.withNext(get(NUM_HEADS)), allowed(of, from, inputs, call), true, call);
      Shape shape = of.query().shape().withoutLast().followedBy(stepShape(query));
      return outputs(call.form(), Ops.reshape(made.output(), shape), made.weights());
    }
    if (call.masks().stream().anyMatch(Optional::isPresent) || from.hasMasksOfSteps(inputs)) {
      AttentionMask.requireSequence(label(), query);
    }
    Shape heads = ofScores.followedBy(axes.others(query)).withNext(get(NUM_HEADS));
    Attended<Tensor> folded =
        new Attended<>(axes.fold(of.query()), axes.fold(of.value()), axes.fold(of.key()));
    Optional<Tensor> allowed =
        attentionMask(call.form())
            .allowed(
                attentionMask(from, inputs).map(mask -> axes.unfolded(mask, heads)).stream()
                    .toList(),
                folded.query().shape().length(1),
                folded.value().shape().length(1));
    Mixed made = attention(folded, heads, allowed, false, call);
    Shape steps = axes.steps(query).followedBy(axes.steps(of.value().shape().withoutBatch()));
    return outputs(
        call.form(),
        axes.unfold(made.output(), of.query().shape(), stepShape(query)),
        Ops.reshape(made.weights(), heads.followedBy(steps)));
  }

  /** {@inheritDoc} As in Keras, the axes are known from the layer's first use on. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(VALUE_DIM.key(), valueDim());
    if (place().isBuilt()) {
      config.put(ATTENTION_AXES.key(), axes(place().allInputs().get(0)).attention());
    }
    return config;
  }
}
