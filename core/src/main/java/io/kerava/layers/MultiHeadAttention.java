package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention of several heads: for each of them, query, key and value are projections of the
 * input, and each step becomes a mean of the values of all steps, weighed by {@code softmax(query
 * key' / sqrt(keyDim))}. A last projection joins the heads.
 *
 * <ul>
 *   <li>Input (batch, steps, features), which is query, value and key: Keras's {@code layer(x, x)}.
 *       There may be several axes of steps.
 *   <li>Output (batch, steps, features), or {@code outputShape} in the place of features
 *   <li>Weights {@code query/kernel} and {@code key/kernel} (features, numHeads, keyDim), {@code
 *       value/kernel} (features, numHeads, valueDim), {@code attention_output/kernel} (numHeads,
 *       valueDim, features), with {@code useGate} {@code gate/kernel} as that of value, and with
 *       {@code useBias} a {@code bias} for each
 * </ul>
 *
 * <pre>{@code
 * model.add(new Embedding(1000, 64).maskZero(true));
 * model.add(new MultiHeadAttention(4, 16).useCausalMask(true));
 * }</pre>
 *
 * <p>Masked steps are not looked at. Source: {@code
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
          MultiHeadAttention::new,
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
    this(SCHEMA.defaults().with(NUM_HEADS, numHeads).with(KEY_DIM, keyDim));
  }

  MultiHeadAttention(Arguments arguments) {
    super(arguments);
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
  MultiHeadAttentionFunction.Heads heads() {
    return new MultiHeadAttentionFunction.Heads(
        get(NUM_HEADS), get(NUM_HEADS), get(KEY_DIM), valueDim());
  }

  @Override
  Shape stepShape(Shape input) {
    return find(OUTPUT_SHAPE)
        .map(lengths -> Shape.of(lengths.stream().mapToLong(length -> length).toArray()))
        .orElseGet(() -> Shape.of(input.last()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no axis of steps or lacks an attention
   *     axis, or where steps of several axes are to look only at those before or near them
   */
  @Override
  public Shape outputShape(Shape input) {
    requireMinRank(input, 2);
    axes(input);
    if (attentionMask().needsSequence()) {
      AttentionMask.requireSequence(label(), input);
    }
    return input.withoutLast().followedBy(stepShape(input));
  }

  private int[] axes(Shape input) {
    Optional<List<Integer>> given = find(ATTENTION_AXES);
    if (given.isEmpty()) {
      return IntStream.range(1, input.rank()).toArray();
    }
    for (int axis : given.get()) {
      if (axis < 1 || axis >= input.rank()) {
        throw new IllegalArgumentException(
            "Layer "
                + label()
                + ": attention_axes must be from 1 to "
                + (input.rank() - 1)
                + " for the input shape "
                + input.withBatch(Shape.NONE)
                + ". Received: "
                + given.get());
      }
    }
    return given.get().stream().mapToInt(axis -> axis).toArray();
  }

  @Override
  public Dl4jTranslation toDl4j(Shape input) {
    int[] axes = axes(input);
    Shape output = outputShape(input);
    return new Dl4jTranslation.Own(
        () -> new FoldedFunction(label(), function(), input, output, axes));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(VALUE_DIM.key(), valueDim());
    return config;
  }
}
