package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An {@link Embedding} that goes both ways, for models of language: called with {@code
 * reverse(true)}, it makes of each vector a number for each id, by the same table.
 *
 * <ul>
 *   <li>Input (batch, …): ids from 0 to {@code inputDim - 1}, at most 16777216 of them; reversed,
 *       vectors (batch, …, outputDim)
 *   <li>Output (batch, …, outputDim); reversed, logits (batch, …, inputDim)
 *   <li>Weights {@code embeddings} (inputDim, outputDim) and, with {@code tieWeights(false)},
 *       {@code reverse_embeddings} (outputDim, inputDim)
 *   <li>Mask with {@code maskZero}: (batch, …), hiding each id 0; none where it is reversed
 * </ul>
 *
 * <pre>{@code
 * ReversibleEmbedding words = new ReversibleEmbedding(20000, 128);
 * Tensor states = new LSTM(128).returnSequences(true).apply(words.apply(ids));
 * Tensor logits = words.apply(states, o -> o.reverse(true));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/reversible_embedding.py}. Quantization is not supported,
 * nor another {@code reverse_dtype} than float32.
 */
public final class ReversibleEmbedding extends AbstractEmbedding<ReversibleEmbedding> {
  private static final int MOST_IDS = 1 << 24;
  private static final String REVERSE_EMBEDDINGS = "reverse_embeddings";
  private static final Argument<Boolean> TIE_WEIGHTS =
      Argument.of("tie_weights", ArgumentTypes.BOOLEAN, true);
  private static final Argument<String> REVERSE_DTYPE =
      Argument.optional(
          "reverse_dtype", new Refused<>("Another reverse_dtype than float32", "float32"));
  private static final Argument<Double> LOGIT_SOFT_CAP =
      Argument.optional(
          "logit_soft_cap", ArgumentTypes.number("a number other than 0", cap -> cap != 0));
  static final Schema<ReversibleEmbedding> SCHEMA =
      layerSchema(
          "ReversibleEmbedding",
          given -> new ReversibleEmbedding(given.get(INPUT_DIM), given.get(OUTPUT_DIM)),
          INPUT_DIM,
          OUTPUT_DIM,
          EMBEDDINGS_INITIALIZER,
          EMBEDDINGS_REGULARIZER,
          EMBEDDINGS_CONSTRAINT,
          MASK_ZERO,
          QUANTIZATION_CONFIG,
          TIE_WEIGHTS,
          REVERSE_DTYPE,
          LOGIT_SOFT_CAP,
          WEIGHTS);

  /**
   * An embedding.
   *
   * @param inputDim the number of ids: the greatest one and 1
   * @param outputDim the length of a vector
   */
  public ReversibleEmbedding(int inputDim, int outputDim) {
    super(SCHEMA.defaults().with(INPUT_DIM, inputDim).with(OUTPUT_DIM, outputDim));
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    if (get(INPUT_DIM) > MOST_IDS) {
      throw new UnsupportedKerasFeatureException(
          label()
              + ": more than "
              + MOST_IDS
              + " ids are not supported. Received: input_dim="
              + get(INPUT_DIM));
    }
  }

  /** Whether the way back has the same table; if not, one of its own, which is learned too. */
  public ReversibleEmbedding tieWeights(boolean tieWeights) {
    return with(TIE_WEIGHTS, tieWeights);
  }

  /** The type in which the way back is computed: {@code "float32"}, as everything is. */
  public ReversibleEmbedding reverseDtype(String reverseDtype) {
    return with(REVERSE_DTYPE, reverseDtype);
  }

  /** Keeps logits between this and its negative, by {@code tanh(logits / cap) * cap}. */
  public ReversibleEmbedding logitSoftCap(double logitSoftCap) {
    return with(LOGIT_SOFT_CAP, logitSoftCap);
  }

  @Override
  public boolean takesIdBits() {
    return false;
  }

  @Override
  protected Set<String> callKeywords() {
    return Set.of(CallForm.TRAINING, CallOptions.REVERSE);
  }

  private static boolean isReversed(CallForm form) {
    return None.refused("form", form).has(CallOptions.REVERSE);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    return isReversed(form)
        ? List.of(reversed(LayerInputs.only(this, inputs)))
        : super.outputShapes(inputs, form);
  }

  private Shape reversed(Shape input) {
    requireMinRank(input, 1);
    if (input.last() != get(OUTPUT_DIM)) {
      throw incompatible(input, "expected axis -1 of input shape to have value " + get(OUTPUT_DIM));
    }
    return input.withLast(get(INPUT_DIM));
  }

  /** {@inheritDoc} In Keras a mask that comes in ends here, with a warning unless it makes one. */
  @Override
  public MaskRule maskRule(List<Shape> inputs, CallForm form) {
    if (isReversed(form)) {
      return get(MASK_ZERO) ? MaskRule.FORGETS : MaskRule.DROPS;
    }
    return super.maskRule(inputs, form);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> weights = new ArrayList<>(super.weights(input));
    if (!get(TIE_WEIGHTS)) {
      Shape shape = Shape.of(get(OUTPUT_DIM), get(INPUT_DIM));
      weights.add(WeightSpec.of(REVERSE_EMBEDDINGS, shape, get(EMBEDDINGS_INITIALIZER)));
    }
    return weights;
  }

  @Override
  public List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    return isReversed(None.refused("call", call).form())
        ? List.of(logits(LayerInputs.only(this, None.refused("inputs", inputs)), call))
        : super.callAll(inputs, call);
  }

  private Tensor logits(Tensor x, LayerCall call) {
    Tensor table =
        get(TIE_WEIGHTS)
            ? Ops.transpose(call.weight("embeddings"))
            : call.weight(REVERSE_EMBEDDINGS);
    Tensor logits = x.matmul(table);
    return find(LOGIT_SOFT_CAP)
        .map(cap -> Ops.tanh(logits.divide(cap)).multiply(cap))
        .orElse(logits);
  }

  /** {@inheritDoc} It knows of one table alone. */
  @Override
  public Optional<Kernel> kernel(Shape input) {
    return get(TIE_WEIGHTS) ? super.kernel(input) : Optional.empty();
  }
}
