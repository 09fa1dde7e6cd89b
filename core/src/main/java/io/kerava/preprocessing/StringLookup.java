package io.kerava.preprocessing;

import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The index of each string in a vocabulary, {@code keras.layers.StringLookup}.
 *
 * <pre>{@code
 * StringLookup lookup = new StringLookup();
 * lookup.adapt(new String[] {"cat", "dog", "cat"});
 * lookup.getVocabulary();                                // [[UNK], cat, dog]
 * lookup.call(new String[] {"dog", "cat", "bird"});      // [2, 1, 0]
 *
 * StringLookup inverse = new StringLookup().vocabulary(lookup.getVocabulary()).invert(true);
 * inverse.call(new int[] {2, 1, 0});                     // ["dog", "cat", "[UNK]"]
 * }</pre>
 *
 * <p>Input (n) or (samples, n). Output: indices of the same shape, ND4J's {@code INT}; or float32
 * (n, size), (samples, n, size) for {@code "one_hot"}, but (samples, size) where n is 1; or float32
 * (samples, size) for the other modes, (size) for a single sample (n). Rows may have different
 * lengths in those modes. Source: {@code keras/src/layers/preprocessing/string_lookup.py}.
 */
public final class StringLookup extends IndexLookup<StringLookup, String> {
  static final Argument<String> MASK_TOKEN = Argument.optional("mask_token", ArgumentTypes.STRING);
  static final Argument<String> OOV_TOKEN = Argument.of("oov_token", ArgumentTypes.STRING, "[UNK]");
  static final Argument<List<String>> VOCABULARY =
      Argument.optional("vocabulary", LookupTypes.STRINGS);
  static final Argument<String> ENCODING =
      Argument.of("encoding", ArgumentTypes.oneOf("utf-8"), "utf-8");
  static final Schema<StringLookup> SCHEMA =
      lookupSchema(
          "StringLookup", given -> new StringLookup(), OOV_TOKEN, MASK_TOKEN, VOCABULARY, ENCODING);

  /** Python sorts strings by code point, and so do their bytes in UTF-8. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  /** The lookup with Keras's defaults. */
  public StringLookup() {
    super(SCHEMA.defaults(), MASK_TOKEN, OOV_TOKEN, VOCABULARY, BY_CODE_POINT);
  }

  /** With Keras's first argument: see {@link #maxTokens}. */
  public StringLookup(int maxTokens) {
    super(
        SCHEMA.defaults().with(MAX_TOKENS, maxTokens),
        MASK_TOKEN,
        OOV_TOKEN,
        VOCABULARY,
        BY_CODE_POINT);
  }

  /** The lookup of a configuration, as {@link #getConfig()} or Keras writes it. */
  public static StringLookup fromConfig(Map<String, ? extends @Nullable Object> config) {
    return SCHEMA.make(arguments(SCHEMA, config));
  }

  /** The lookup inside a {@link TextVectorization} with these arguments. */
  static StringLookup of(Arguments vectorization, String outputMode) {
    Arguments own = SCHEMA.defaults().with(MASK_TOKEN, "").with(OUTPUT_MODE, outputMode);
    own = own.with(NAME, SCHEMA.className()); // no name is made, nor counted
    own = own.with(PAD_TO_MAX_TOKENS, vectorization.get(PAD_TO_MAX_TOKENS));
    own = taken(own, vectorization, MAX_TOKENS);
    own = taken(own, vectorization, VOCABULARY);
    own = taken(own, vectorization, IDF_WEIGHTS);
    own = taken(own, vectorization, VOCABULARY_SIZE);
    return SCHEMA.make(own);
  }

  private static <V> Arguments taken(Arguments own, Arguments from, Argument<V> argument) {
    return from.find(argument).map(value -> own.with(argument, value)).orElse(own);
  }

  /** A token that means "nothing here": index 0, or left out of an encoding. */
  public StringLookup maskToken(String maskToken) {
    return with(MASK_TOKEN, maskToken);
  }

  /** What stands for unknown tokens in the vocabulary; {@code "[UNK]"} by default. */
  public StringLookup oovToken(String oovToken) {
    return with(OOV_TOKEN, oovToken);
  }

  /** The terms; there is nothing to adapt then. */
  public StringLookup vocabulary(String... vocabulary) {
    return vocabulary(None.refusedIn("vocabulary", vocabulary));
  }

  /** The terms; there is nothing to adapt then. */
  public StringLookup vocabulary(List<String> vocabulary) {
    return with(VOCABULARY, List.copyOf(None.refused("vocabulary", vocabulary)));
  }

  /**
   * The terms, one in each line of a file in UTF-8. The configuration keeps the terms, not the
   * path.
   *
   * @throws IllegalArgumentException where the file isn't there or isn't UTF-8
   */
  public StringLookup vocabulary(Path vocabulary) {
    return with(VOCABULARY, VocabularyFile.ofTexts(None.refused("vocabulary", vocabulary)));
  }

  /** Only {@code "utf-8"}; Java's strings have no encoding of their own. */
  public StringLookup encoding(String encoding) {
    return with(ENCODING, encoding);
  }

  /** Learns the vocabulary of tokens, each a document of its own for {@code "tf_idf"}. */
  public void adapt(String[] data) {
    adapt(Arrays.asList(None.refused("data", data)));
  }

  /** {@link #adapt(String[])}. */
  public void adapt(List<String> data) {
    learn(Stream.of(Tokens.ofColumn(data)));
  }

  /** Learns the vocabulary of rows of tokens, each a document for {@code "tf_idf"}. */
  public void adapt(String[][] data) {
    learn(Stream.of(Tokens.of(data)));
  }

  /**
   * Learns the vocabulary of batches of tokens, each batch a document for {@code "tf_idf"}; they
   * are gone through once, in place of Keras's data set or generator.
   */
  public void adapt(Iterable<String[]> batches) {
    learn(
        StreamSupport.stream(None.refused("batches", batches).spliterator(), false)
            .map(Tokens::of));
  }

  /** The indices or the encoding of tokens (n). */
  public INDArray call(String[] inputs) {
    return encode(Tokens.of(inputs));
  }

  /** The indices or the encoding of tokens (n). */
  public INDArray call(List<String> inputs) {
    return encode(Tokens.ofVector(None.refused("inputs", inputs)));
  }

  /** The indices or the encoding of tokens (samples, n). */
  public INDArray call(String[][] inputs) {
    return encode(Tokens.of(inputs));
  }

  @Override
  public INDArray call(TextArray texts) {
    return encode(Tokens.of(texts));
  }

  /** Refused: numbers are indices here, of which {@link #call(int[])} makes strings. */
  @Override
  public INDArray call(INDArray inputs) {
    throw noNumbers();
  }

  @Override
  public boolean takesTexts() {
    return true;
  }

  @Override
  public boolean takesNumbers() {
    return false;
  }

  @Override
  public Shape outputShape(Shape sample) {
    if (isInverse()) {
      throw new UnsupportedKerasFeatureException(
          "Layer "
              + label()
              + ": `invert=True` gives texts, and what flows through a model are numbers. Call the"
              + " layer on what the model has predicted.");
    }
    return super.outputShape(sample);
  }

  @Override
  String token(String line) {
    return line;
  }

  /** The tokens of indices, for {@code invert(true)}; an unknown index is the OOV token. */
  public String[] call(int[] indices) {
    return tokens(Arrays.stream(None.refused("indices", indices)).asLongStream().toArray())
        .toArray(String[]::new);
  }

  /** The tokens of indices, for {@code invert(true)}; an unknown index is the OOV token. */
  public String[][] call(int[][] indices) {
    return Arrays.stream(None.refused("indices", indices)).map(this::call).toArray(String[][]::new);
  }

  @Override
  OovIndices<String> oovIndices(Optional<List<Long>> salt, String oovMethod) {
    return (token, count) -> StableHash.bucket(token, count, salt);
  }
}
