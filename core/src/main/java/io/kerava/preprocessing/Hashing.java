package io.kerava.preprocessing;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.KerasJson;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A bin for each string or integer by its hash, {@code keras.layers.Hashing}: FarmHash's
 * Fingerprint64, or with a salt SipHash. There is nothing to learn, and tokens may share a bin.
 *
 * <pre>{@code
 * new Hashing(3).call(new String[] {"A", "B", "C", "D", "E"});                // [1, 0, 1, 1, 2]
 * new Hashing(3).salt(133, 137).call(new String[] {"A", "B", "C", "D", "E"}); // [1, 2, 1, 0, 2]
 * }</pre>
 *
 * <p>Input strings (n) or (samples, n), or integers of any rank 1 or more; other numbers lose their
 * fraction first. Output: bins of the same shape, ND4J's {@code INT}; or float32 (n, bins),
 * (samples, n, bins) for {@code "one_hot"}, but (samples, bins) where n is 1; or float32 (samples,
 * bins) for {@code "multi_hot"} and {@code "count"}, (bins) for a single sample (n). Source: {@code
 * keras/src/layers/preprocessing/hashing.py}.
 */
public final class Hashing extends PreprocessingLayer<Hashing> {
  private static final Argument<Integer> NUM_BINS =
      Argument.required("num_bins", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Object> MASK_VALUE =
      Argument.optional("mask_value", LookupTypes.STRING_OR_INTEGER);
  private static final Argument<String> OUTPUT_MODE =
      Argument.of(
          "output_mode", ArgumentTypes.oneOf("int", "one_hot", "multi_hot", "count"), "int");
  static final Schema<Hashing> SCHEMA =
      layerSchema(
          "Hashing",
          given -> new Hashing(given.get(NUM_BINS)),
          NUM_BINS,
          SALT,
          MASK_VALUE,
          OUTPUT_MODE,
          SPARSE);

  /**
   * Hashing to so many bins.
   *
   * @param numBins 1 or more, that of the mask value included
   */
  public Hashing(int numBins) {
    super(SCHEMA.defaults().with(NUM_BINS, numBins));
  }

  /** The hashing of a configuration, as {@link #getConfig()} or Keras writes it. */
  public static Hashing fromConfig(Map<String, ? extends @Nullable Object> config) {
    return SCHEMA.make(arguments(SCHEMA, config));
  }

  /** A string that means "nothing here"; it has bin 0 for itself. */
  public Hashing maskValue(String maskValue) {
    return with(MASK_VALUE, maskValue);
  }

  /** An integer that means "nothing here"; it has bin 0 for itself. */
  public Hashing maskValue(long maskValue) {
    return with(MASK_VALUE, maskValue);
  }

  /** {@code salt(s, s)}. */
  public Hashing salt(long salt) {
    return salt(salt, salt);
  }

  /** Hashes with SipHash and this key in place of FarmHash. */
  public Hashing salt(long first, long second) {
    return with(SALT, List.of(first, second));
  }

  /** {@code "int"} (the default), {@code "one_hot"}, {@code "multi_hot"} or {@code "count"}. */
  public Hashing outputMode(String outputMode) {
    return with(OUTPUT_MODE, outputMode);
  }

  /** The bins, or their encoding, of strings (n). */
  public INDArray call(String[] inputs) {
    return encode(Tokens.of(inputs));
  }

  /** The bins, or their encoding, of strings (samples, n). */
  public INDArray call(String[][] inputs) {
    return encode(Tokens.of(inputs));
  }

  /** The bins, or their encoding, of integers (n). */
  public INDArray call(int[] inputs) {
    return call(Nd4j.createFromArray(None.refused("inputs", inputs)));
  }

  /** The bins, or their encoding, of integers (samples, n). */
  public INDArray call(int[][] inputs) {
    return encode(Tokens.of(inputs));
  }

  @Override
  public INDArray call(TextArray texts) {
    return encode(Tokens.of(texts));
  }

  @Override
  public boolean isPreprocessing() {
    return true;
  }

  @Override
  public boolean takesTexts() {
    return true;
  }

  @Override
  protected DType outputType() {
    return get(OUTPUT_MODE).equals("int") ? DType.INT32 : DType.FLOAT32;
  }

  @Override
  public Shape outputShape(Shape sample) {
    String mode = get(OUTPUT_MODE);
    return mode.equals("int") ? sample : Encodings.shape(label(), mode, sample, get(NUM_BINS));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /** As Keras's, which says that bins are whole numbers. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    if (get(OUTPUT_MODE).equals("int")) {
      config.put("dtype", KerasJson.object("keras", "DTypePolicy", Map.of("name", "int64")));
    }
    return config;
  }

  /** The bins, or their encoding, of numbers (…) without their fractions. */
  @Override
  public INDArray call(INDArray inputs) {
    return encode(Tokens.truncated(inputs));
  }

  private <T> INDArray encode(Tokens<T> tokens) {
    int bins = get(NUM_BINS);
    Optional<Object> mask = find(MASK_VALUE).filter(value -> bins > 1);
    mask.ifPresent(value -> requireSameKind(value, tokens));
    int hashed = mask.isPresent() ? bins - 1 : bins;
    Optional<List<Long>> salt = find(SALT);
    return tokens
        .indices(
            token ->
                mask.filter(token::equals).isPresent()
                    ? 0
                    : bins - hashed + StableHash.bucket(token.toString(), hashed, salt))
        .encode(get(OUTPUT_MODE), bins);
  }

  private static void requireSameKind(Object mask, Tokens<?> tokens) {
    Optional<?> first = tokens.rows().stream().flatMap(List::stream).findFirst();
    if (first.isPresent() && first.get().getClass() != mask.getClass()) {
      throw new IllegalArgumentException(
          "Hashing: `mask_value` must be of the inputs' kind. Received: mask_value="
              + PythonText.value(mask)
              + " and the input "
              + PythonText.value(first.get()));
    }
  }
}
