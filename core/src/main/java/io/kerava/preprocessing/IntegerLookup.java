package io.kerava.preprocessing;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
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
import org.nd4j.linalg.factory.Nd4j;

/**
 * The index of each integer in a vocabulary, {@code keras.layers.IntegerLookup}: for numbers that
 * are names, such as those of users or articles.
 *
 * <pre>{@code
 * IntegerLookup lookup = new IntegerLookup().vocabulary(12, 36, 1138, 42);
 * lookup.call(new int[][] {{12, 1138, 42}, {42, 1000, 36}});   // [[1, 3, 4], [4, 0, 2]]
 * }</pre>
 *
 * <p>Input (n), (samples, n), or an array of any rank 1 or more. Output: indices of the same shape,
 * ND4J's {@code INT}; or float32 as {@link StringLookup} has it. With {@code invert(true)} the
 * output is ND4J's {@code LONG}, as the integers of the vocabulary are. Source: {@code
 * keras/src/layers/preprocessing/integer_lookup.py}.
 */
public final class IntegerLookup extends IndexLookup<IntegerLookup, Long> {
  private static final Argument<Long> MASK_TOKEN =
      Argument.optional("mask_token", LookupTypes.INTEGER);
  private static final Argument<Long> OOV_TOKEN =
      Argument.of("oov_token", LookupTypes.INTEGER, -1L);
  private static final Argument<List<Long>> VOCABULARY =
      Argument.optional("vocabulary", LookupTypes.INTEGERS);
  private static final Argument<String> VOCABULARY_DTYPE =
      Argument.of("vocabulary_dtype", ArgumentTypes.oneOf("int64"), "int64");
  static final Schema<IntegerLookup> SCHEMA =
      lookupSchema(
          "IntegerLookup",
          given -> new IntegerLookup(),
          OOV_TOKEN,
          MASK_TOKEN,
          VOCABULARY,
          VOCABULARY_DTYPE);

  /** The lookup with Keras's defaults. */
  public IntegerLookup() {
    super(SCHEMA.defaults(), MASK_TOKEN, OOV_TOKEN, VOCABULARY, Comparator.naturalOrder());
  }

  /** With Keras's first argument: see {@link #maxTokens}. */
  public IntegerLookup(int maxTokens) {
    super(
        SCHEMA.defaults().with(MAX_TOKENS, maxTokens),
        MASK_TOKEN,
        OOV_TOKEN,
        VOCABULARY,
        Comparator.naturalOrder());
  }

  /** The lookup of a configuration, as {@link #getConfig()} or Keras writes it. */
  public static IntegerLookup fromConfig(Map<String, ? extends @Nullable Object> config) {
    return SCHEMA.make(arguments(SCHEMA, config));
  }

  /** A token that means "nothing here": index 0, or left out of an encoding. */
  public IntegerLookup maskToken(long maskToken) {
    return with(MASK_TOKEN, maskToken);
  }

  /** What stands for unknown tokens in the vocabulary; -1 by default. */
  public IntegerLookup oovToken(long oovToken) {
    return with(OOV_TOKEN, oovToken);
  }

  /** The terms; there is nothing to adapt then. */
  public IntegerLookup vocabulary(long... vocabulary) {
    return vocabulary(Arrays.stream(None.refused("vocabulary", vocabulary)).boxed().toList());
  }

  /** The terms; there is nothing to adapt then. */
  public IntegerLookup vocabulary(List<Long> vocabulary) {
    return with(VOCABULARY, List.copyOf(None.refused("vocabulary", vocabulary)));
  }

  /**
   * The terms, one in each line of a text file. The configuration keeps the terms, not the path.
   *
   * @throws IllegalArgumentException where the file isn't there, or a line is not an integer
   */
  public IntegerLookup vocabulary(Path vocabulary) {
    return with(VOCABULARY, VocabularyFile.ofIntegers(None.refused("vocabulary", vocabulary)));
  }

  /** Only {@code "int64"}. */
  public IntegerLookup vocabularyDtype(String vocabularyDtype) {
    return with(VOCABULARY_DTYPE, vocabularyDtype);
  }

  /** Learns the vocabulary of tokens, each a document of its own for {@code "tf_idf"}. */
  public void adapt(int[] data) {
    learn(Stream.of(Tokens.ofColumn(Tokens.of(data).rows().get(0))));
  }

  /** Learns the vocabulary of rows of tokens, each a document for {@code "tf_idf"}. */
  public void adapt(int[][] data) {
    learn(Stream.of(Tokens.of(data)));
  }

  /** Learns the vocabulary of tokens (n) or (samples, n); see the other methods. */
  public void adapt(INDArray data) {
    Tokens<Long> tokens = Tokens.of(data);
    learn(Stream.of(data.rank() == 1 ? Tokens.ofColumn(tokens.rows().get(0)) : tokens));
  }

  /**
   * Learns the vocabulary of batches of tokens, in place of Keras's data set or generator; they are
   * gone through once. For {@code "tf_idf"} a batch (n) is one document, one (samples, n) has a
   * document in each row.
   */
  public void adapt(Iterable<INDArray> batches) {
    learn(
        StreamSupport.stream(None.refused("batches", batches).spliterator(), false)
            .map(Tokens::of));
  }

  /** The indices or the encoding of tokens (n), or the tokens of indices. */
  public INDArray call(int[] inputs) {
    return call(Nd4j.createFromArray(None.refused("inputs", inputs)));
  }

  /** The indices or the encoding of tokens (samples, n), or the tokens of indices. */
  public INDArray call(int[][] inputs) {
    return isInverse()
        ? call(Nd4j.createFromArray(None.refused("inputs", inputs)))
        : encode(Tokens.of(inputs));
  }

  /** The indices or the encoding of tokens (…), or the tokens of indices. */
  @Override
  public INDArray call(INDArray inputs) {
    Tokens<Long> tokens = Tokens.of(inputs);
    if (!isInverse()) {
      return encode(tokens);
    }
    long[] indices = tokens.rows().stream().flatMap(List::stream).mapToLong(v -> v).toArray();
    long[] terms = tokens(indices).stream().mapToLong(term -> term).toArray();
    return Nd4j.createFromArray(terms).reshape('c', inputs.shape());
  }

  @Override
  public Shape outputShape(Shape sample) {
    return isInverse() ? sample : super.outputShape(sample);
  }

  @Override
  @Nullable Long token(String line) {
    return VocabularyFile.integer(line);
  }

  @Override
  OovIndices<Long> oovIndices(Optional<List<Long>> salt, String oovMethod) {
    if (oovMethod.equals("farmhash")) {
      return (token, count) -> StableHash.bucket(token.toString(), count, salt);
    }
    if (salt.isPresent()) {
      throw new IllegalArgumentException(
          "`salt` can only be used when `oov_method='farmhash'`. Received: oov_method="
              + oovMethod);
    }
    return (token, count) -> (int) Math.floorMod(token, (long) count);
  }
}
