package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
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
  Heads heads() {
    return new Heads(get(NUM_HEADS), get(NUM_HEADS), get(KEY_DIM), valueDim());
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

  /** The axes whose steps look at each other are one, and all others, but the last, the batch. */
  @Override
  public Tensor call(Tensor x, LayerCall call) {
    if (call.mask().isPresent()) {
      AttentionMask.requireSequence(label(), x.shape().withoutBatch());
    }
    Shape input = x.shape();
    List<Integer> order = order(axes(input.withoutBatch()), input.rank());
    Tensor folded = Ops.transpose(x, order.stream().mapToInt(axis -> axis).toArray());
    int others = order.size() - 1 - axes(input.withoutBatch()).length;
    long steps = Lengths.product(folded.shape().axes(others, order.size() - 1));
    Tensor y = super.call(Ops.reshape(folded, -1, steps, input.last()), call);
    Tensor unfolded = Ops.reshape(y, folded.shape().withLast(-1));
    int[] inverse = IntStream.range(0, order.size()).map(order::indexOf).toArray();
    Shape step = stepShape(input.withoutBatch());
    return Ops.reshape(Ops.transpose(unfolded, inverse), input.withoutLast().followedBy(step));
  }

  /** The axes of a batch, those where steps look at each other just before the last one. */
  private static List<Integer> order(int[] axes, int rank) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank - 1).boxed().toList());
    for (int axis : axes) {
      order.remove((Integer) axis);
      order.add(axis);
    }
    order.add(rank - 1);
    return order;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(VALUE_DIM.key(), valueDim());
    return config;
  }
}
