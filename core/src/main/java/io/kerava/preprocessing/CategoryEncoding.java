package io.kerava.preprocessing;

import io.kerava.arrays.DType;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.layers.LayerCall;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Integers from 0 to a known number as vectors, {@code keras.layers.CategoryEncoding}.
 *
 * <pre>{@code
 * CategoryEncoding encoding = new CategoryEncoding(4);
 * encoding.call(new int[][] {{0, 1}, {3, 1}});            // [[1, 1, 0, 0], [0, 1, 0, 1]]
 * encoding.outputMode("one_hot").call(new int[] {3, 2});   // [[0, 0, 0, 1], [0, 0, 1, 0]]
 * }</pre>
 *
 * <p>Input (n) or (samples, n), for {@code "one_hot"} of any rank 1 or more. Output float32:
 * (samples, tokens), (tokens) for a single sample (n); for {@code "one_hot"} (n, tokens), (samples,
 * n, tokens), but (samples, tokens) where n is 1. Rows may have different lengths but for {@code
 * "one_hot"}. Source: {@code keras/src/layers/preprocessing/category_encoding.py}.
 */
public final class CategoryEncoding extends PreprocessingLayer<CategoryEncoding> {
  private static final Argument<Integer> NUM_TOKENS =
      Argument.required("num_tokens", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<String> OUTPUT_MODE =
      Argument.of("output_mode", ArgumentTypes.oneOf("one_hot", "multi_hot", "count"), "multi_hot");
  static final Schema<CategoryEncoding> SCHEMA =
      layerSchema(
          "CategoryEncoding",
          given -> new CategoryEncoding(given.get(NUM_TOKENS)),
          NUM_TOKENS,
          OUTPUT_MODE,
          SPARSE);

  /**
   * An encoding.
   *
   * @param numTokens how many different integers there are, 1 or more
   */
  public CategoryEncoding(int numTokens) {
    super(SCHEMA.defaults().with(NUM_TOKENS, numTokens));
  }

  /** The encoding of a configuration, as {@link #getConfig()} or Keras writes it. */
  public static CategoryEncoding fromConfig(Map<String, ? extends @Nullable Object> config) {
    return SCHEMA.make(arguments(SCHEMA, config));
  }

  /** {@code "multi_hot"} (the default), {@code "one_hot"} or {@code "count"}. */
  public CategoryEncoding outputMode(String outputMode) {
    return with(OUTPUT_MODE, outputMode);
  }

  /** The encoding of integers (n). */
  public INDArray call(int[] inputs) {
    return call(Nd4j.createFromArray(None.refused("inputs", inputs)));
  }

  /** The encoding of integers (samples, n), or of rows of different lengths. */
  public INDArray call(int[][] inputs) {
    return indices(Tokens.of(inputs)).encode(get(OUTPUT_MODE), get(NUM_TOKENS));
  }

  @Override
  public Shape outputShape(Shape sample) {
    return Encodings.shape(label(), get(OUTPUT_MODE), sample, get(NUM_TOKENS));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /** {@inheritDoc} Within a model, integers out of range are encoded as zeros, as in Keras. */
  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Encodings.of(Ops.cast(x, DType.INT32), get(OUTPUT_MODE), get(NUM_TOKENS));
  }

  /** The encoding of integers (…). */
  @Override
  public INDArray call(INDArray inputs) {
    return indices(Tokens.of(inputs)).encode(get(OUTPUT_MODE), get(NUM_TOKENS));
  }

  /**
   * The sums of weights in place of counts, for {@code "count"}.
   *
   * @param inputs (samples, n) or (n)
   * @param countWeights the weight of each input, of the same shape
   */
  public INDArray call(INDArray inputs, INDArray countWeights) {
    if (!get(OUTPUT_MODE).equals("count")) {
      throw new IllegalArgumentException(
          "`count_weights` is not used when `output_mode` is not `'count'`. Received:"
              + " output_mode="
              + get(OUTPUT_MODE));
    }
    if (!Arrays.equals(inputs.shape(), countWeights.shape())) {
      throw new IllegalArgumentException(
          "`count_weights` must have the shape of the inputs, "
              + Arrays.toString(inputs.shape())
              + ". Received: "
              + Arrays.toString(countWeights.shape()));
    }
    TokenIndices indices = indices(Tokens.of(inputs));
    double[] weights = DoubleArray.copyOf(None.refused("countWeights", countWeights)).data();
    int width = (int) inputs.size(-1);
    double[][] rows = new double[indices.rows().length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(weights, i * width, (i + 1) * width);
    }
    return indices.count(get(NUM_TOKENS), rows);
  }

  private TokenIndices indices(Tokens<Long> tokens) {
    int count = get(NUM_TOKENS);
    return tokens.indices(
        token -> {
          if (token < 0 || token >= count) {
            throw new IllegalArgumentException(
                "Input values must be in the range 0 <= values < num_tokens with num_tokens="
                    + count
                    + ". Received: "
                    + token);
          }
          return token.intValue();
        });
  }

  /** As Keras's, which lacks {@code sparse}. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    config.remove(SPARSE.key());
    return config;
  }
}
