package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.graph.CallForm;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Attention of several heads, some of which share keys and values. Otherwise it is {@link
 * MultiHeadAttention}, but that masks stay where they are, and {@code queryMask} counts.
 *
 * <ul>
 *   <li>Input and output: those of {@link MultiHeadAttention}, with one axis of steps
 *   <li>Weights {@code query/kernel} (features, numQueryHeads, headDim), {@code key/kernel} and
 *       {@code value/kernel} (features, numKeyValueHeads, headDim), {@code attention_output/kernel}
 *       (numQueryHeads, headDim, features), with {@code useGate} {@code gate/kernel} as that of the
 *       query, and with {@code useBias} a {@code bias} for each
 * </ul>
 *
 * <pre>{@code
 * Tensor seen = new GroupQueryAttention(16, 4, 2).apply(query, value);
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/attention/grouped_query_attention.py}. An {@code
 * activity_regularizer} and flash attention are not supported.
 */
public final class GroupQueryAttention extends AbstractHeadsAttention<GroupQueryAttention> {
  private static final Argument<Integer> HEAD_DIM =
      Argument.required("head_dim", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Integer> NUM_QUERY_HEADS =
      Argument.required("num_query_heads", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Integer> NUM_KEY_VALUE_HEADS =
      Argument.required("num_key_value_heads", ArgumentTypes.POSITIVE_INTEGER);
  static final Schema<GroupQueryAttention> SCHEMA =
      layerSchema(
          "GroupQueryAttention",
          given ->
              new GroupQueryAttention(
                  given.get(HEAD_DIM), given.get(NUM_QUERY_HEADS), given.get(NUM_KEY_VALUE_HEADS)),
          HEAD_DIM,
          NUM_QUERY_HEADS,
          NUM_KEY_VALUE_HEADS,
          USE_BIAS,
          USE_GATE,
          SLIDING_WINDOW,
          DROPOUT,
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
   * @param headDim the length of a head's queries, keys and values
   * @param numKeyValueHeads a divisor of {@code numQueryHeads}
   */
  public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
    super(
        SCHEMA
            .defaults()
            .with(HEAD_DIM, headDim)
            .with(NUM_QUERY_HEADS, numQueryHeads)
            .with(NUM_KEY_VALUE_HEADS, numKeyValueHeads));
    checkArguments();
  }

  @Override
  public String kerasClass() {
    return "GroupedQueryAttention";
  }

  @Override
  protected void checkArguments() {
    super.checkArguments();
    if (get(NUM_QUERY_HEADS) % get(NUM_KEY_VALUE_HEADS) != 0) {
      throw new IllegalArgumentException(
          "GroupQueryAttention: 'num_query_heads' must be divisible by 'num_key_value_heads'."
              + " Received: num_query_heads="
              + get(NUM_QUERY_HEADS)
              + ", num_key_value_heads="
              + get(NUM_KEY_VALUE_HEADS));
    }
  }

  @Override
  String attribute(String projection) {
    return "_" + projection;
  }

  @Override
  AttentionHeads heads() {
    return new AttentionHeads(
        get(NUM_QUERY_HEADS), get(NUM_KEY_VALUE_HEADS), get(HEAD_DIM), get(HEAD_DIM));
  }

  @Override
  Shape stepShape(Shape query) {
    return Shape.of(query.last());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the tensors are not (batch, steps, features), or don't
   *     fit each other
   */
  @Override
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    HeadsCall call = HeadsCall.of(form);
    call.check();
    Attended<Shape> of = call.attended(None.refused("inputs", inputs));
    for (Shape each : List.of(of.query(), of.value(), of.key())) {
      requireRank(each, 2);
    }
    if (of.query().last() != of.value().last()) {
      throw new IllegalArgumentException(
          "The last dimension of `query_shape` and `value_shape` must be equal, but are %d, %d. Received: query_shape=%s, value_shape=%s"
              .formatted(
                  of.query().last(),
                  of.value().last(),
                  of.query().withBatch(Shape.NONE),
                  of.value().withBatch(Shape.NONE)));
    }
    requireStepsOfKey(of);
    Shape queries = of.query().firstAxes(1);
    Shape values = of.value().firstAxes(1);
    requireMasks(call, inputs, queries, values);
    return outputs(
        form, of.query(), Shape.of(get(NUM_QUERY_HEADS)).followedBy(queries).followedBy(values));
  }

  @Override
  public MaskRule maskRule(List<Shape> inputs, CallForm form) {
    return MaskRule.PASSES;
  }

  @Override
  Optional<Tensor> queryMask(HeadsCall from, List<Tensor> inputs, LayerCall call) {
    return from.find(CallOptions.QUERY_MASK, inputs).or(call::mask);
  }

  @Override
  List<Tensor> attend(Attended<Tensor> of, HeadsCall from, List<Tensor> inputs, LayerCall call) {
    Shape axes = of.query().shape().firstAxes(1).withNext(get(NUM_QUERY_HEADS));
    Mixed made = attention(of, axes, allowed(of, from, inputs, call), true, call);
    return outputs(call.form(), made.output(), made.weights());
  }
}
