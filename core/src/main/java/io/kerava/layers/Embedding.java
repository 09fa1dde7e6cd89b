package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns ids, such as the words of a text, into vectors that are learned.
 *
 * <ul>
 *   <li>Input (batch, …): ids from 0 to {@code inputDim - 1}, given as floats, whose fraction is
 *       cut off. For another id a pass throws an {@code IllegalArgumentException}. With more than
 *       16777216 of them, the layer must come first in its model, and x must be whole numbers:
 *       {@code int[][]}, or an {@code INDArray} of the type {@code INT32} or {@code INT64}.
 *   <li>Output (batch, …, outputDim)
 *   <li>Weight {@code embeddings} (inputDim, outputDim)
 *   <li>Mask with {@code maskZero}: (batch, …), hiding each id 0
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(80));
 * model.add(new Embedding(20000, 128).maskZero(true));
 * model.add(new LSTM(64));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/embedding.py}. LoRA and quantization are not supported.
 * On JAX, Keras gives rows of NaN for ids that are too great, and counts negative ones from the
 * end.
 */
public final class Embedding extends AbstractEmbedding<Embedding> {
  static final Schema<Embedding> SCHEMA =
      layerSchema(
          "Embedding",
          given -> new Embedding(given.get(INPUT_DIM), given.get(OUTPUT_DIM)),
          INPUT_DIM,
          OUTPUT_DIM,
          EMBEDDINGS_INITIALIZER,
          EMBEDDINGS_REGULARIZER,
          EMBEDDINGS_CONSTRAINT,
          MASK_ZERO,
          QUANTIZATION_CONFIG,
          WEIGHTS);

  /**
   * An embedding.
   *
   * @param inputDim the number of ids: the greatest one and 1
   * @param outputDim the length of a vector
   */
  public Embedding(int inputDim, int outputDim) {
    super(SCHEMA.defaults().with(INPUT_DIM, inputDim).with(OUTPUT_DIM, outputDim));
  }

  @Override
  public boolean makesMask() {
    return get(MASK_ZERO);
  }

  @Override
  protected Optional<Tensor> computeMask(
      List<Tensor> inputs, List<Optional<Tensor>> masks, Supplier<MaskRule> rule) {
    return makesMask() ? Optional.of(Ops.notEqual(inputs.get(0), 0)) : Optional.empty();
  }
}
