package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * Self-attention of several heads, some of which share keys and values. Otherwise it is {@link
 * MultiHeadAttention}.
 *
 * <ul>
 *   <li>Input (batch, steps, features), which is query, value and key: Keras's {@code layer(x, x)}
 *   <li>Output (batch, steps, features)
 *   <li>Weights {@code query/kernel} (features, numQueryHeads, headDim), {@code key/kernel} and
 *       {@code value/kernel} (features, numKeyValueHeads, headDim), {@code attention_output/kernel}
 *       (numQueryHeads, headDim, features), with {@code useGate} {@code gate/kernel} as that of the
 *       query, and with {@code useBias} a {@code bias} for each
 * </ul>
 *
 * <pre>{@code
 * model.add(new Embedding(1000, 64).maskZero(true));
 * model.add(new GroupQueryAttention(16, 4, 2));
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
          GroupQueryAttention::new,
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
    this(
        SCHEMA
            .defaults()
            .with(HEAD_DIM, headDim)
            .with(NUM_QUERY_HEADS, numQueryHeads)
            .with(NUM_KEY_VALUE_HEADS, numKeyValueHeads));
  }

  GroupQueryAttention(Arguments arguments) {
    super(arguments);
    checkArguments();
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
  AttentionHeads heads() {
    return new AttentionHeads(
        get(NUM_QUERY_HEADS), get(NUM_KEY_VALUE_HEADS), get(HEAD_DIM), get(HEAD_DIM));
  }

  @Override
  Shape stepShape(Shape input) {
    return Shape.of(input.last());
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
}
