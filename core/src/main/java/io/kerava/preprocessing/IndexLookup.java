package io.kerava.preprocessing;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@link StringLookup} and {@link IntegerLookup} have in common: a vocabulary, given or
 * learned, and the index of each token in it. Source: {@code
 * keras/src/layers/preprocessing/index_lookup.py}.
 *
 * <p>The arguments are immutable: their methods return a copy that has learned nothing. {@code
 * adapt} and {@code setVocabulary} change the object that they are called on.
 *
 * @param <S> the subclass itself
 * @param <T> the type of a token, {@code String} or {@code Long}
 */
public abstract class IndexLookup<S extends IndexLookup<S, T>, T> extends Configured<S>
    implements PreprocessingLayer<S> {
  static final Argument<Integer> MAX_TOKENS =
      Argument.optional(
          "max_tokens", ArgumentTypes.integer("an integer greater than 1", value -> value > 1));
  static final Argument<Integer> NUM_OOV_INDICES =
      Argument.of(
          "num_oov_indices",
          ArgumentTypes.integer("an integer of 0 or more", value -> value >= 0),
          1);
  static final Argument<List<Double>> IDF_WEIGHTS =
      Argument.optional("idf_weights", ArgumentTypes.NUMBERS);
  static final Argument<Boolean> INVERT = Argument.of("invert", ArgumentTypes.BOOLEAN, false);
  static final Argument<String> OUTPUT_MODE =
      Argument.of(
          "output_mode",
          ArgumentTypes.oneOf("int", "one_hot", "multi_hot", "count", "tf_idf"),
          "int");
  static final Argument<Boolean> PAD_TO_MAX_TOKENS =
      Argument.of("pad_to_max_tokens", ArgumentTypes.BOOLEAN, false);
  static final Argument<String> OOV_METHOD =
      Argument.of("oov_method", ArgumentTypes.oneOf("floormod", "farmhash"), "floormod");

  private final String owner;
  private final Argument<T> maskToken;
  private final Argument<T> oovToken;
  private final Argument<List<T>> vocabulary;
  private final Comparator<T> order;
  private @Nullable Vocabulary<T> known;

  IndexLookup(
      Arguments arguments,
      String owner,
      Argument<T> maskToken,
      Argument<T> oovToken,
      Argument<List<T>> vocabulary,
      Comparator<T> order) {
    super(arguments);
    this.owner = owner;
    this.maskToken = maskToken;
    this.oovToken = oovToken;
    this.vocabulary = vocabulary;
    this.order = order;
  }

  /** The table of a lookup, in the order of Keras's configuration. */
  static <X> Schema<X> lookupSchema(
      String className, Function<Arguments, X> factory, Argument<?>... own) {
    return Schema.of(
            "keras.layers",
            className,
            factory,
            PreprocessingArguments.NAME,
            INVERT,
            MAX_TOKENS,
            NUM_OOV_INDICES,
            OUTPUT_MODE,
            PreprocessingArguments.SPARSE,
            PAD_TO_MAX_TOKENS,
            IDF_WEIGHTS,
            OOV_METHOD,
            PreprocessingArguments.SALT)
        .plus(own);
  }

  /** The most indices that there may be, special tokens included; by default as many as needed. */
  public S maxTokens(int maxTokens) {
    return with(MAX_TOKENS, maxTokens);
  }

  /**
   * How many indices unknown tokens share, 1 by default. More than one are told apart by a hash; 0
   * makes an unknown token an error.
   */
  public S numOovIndices(int numOovIndices) {
    return with(NUM_OOV_INDICES, numOovIndices);
  }

  /**
   * For {@code "tf_idf"}: the inverse document frequency of each term of the vocabulary. Without
   * special tokens in the vocabulary these get the mean.
   */
  public S idfWeights(double... idfWeights) {
    return with(
        IDF_WEIGHTS, Arrays.stream(None.refused("idfWeights", idfWeights)).boxed().toList());
  }

  /** {@code true} turns indices into tokens; false by default. */
  public S invert(boolean invert) {
    return with(INVERT, invert);
  }

  /**
   * What comes out: {@code "int"} (the default) indices; {@code "one_hot"} a vector for each token;
   * {@code "multi_hot"}, {@code "count"}, {@code "tf_idf"} a vector for each sample, which is the
   * last axis of the input.
   */
  public S outputMode(String outputMode) {
    return with(OUTPUT_MODE, outputMode);
  }

  /** {@code true} makes encodings {@code maxTokens} wide, however many terms there are. */
  public S padToMaxTokens(boolean padToMaxTokens) {
    return with(PAD_TO_MAX_TOKENS, padToMaxTokens);
  }

  /** How integers find their index among several for unknown tokens: or {@code "farmhash"}. */
  public S oovMethod(String oovMethod) {
    return with(OOV_METHOD, oovMethod);
  }

  /** {@code salt(s, s)}. */
  public S salt(long salt) {
    return salt(salt, salt);
  }

  /** Hashes unknown tokens with SipHash and this key in place of FarmHash. */
  public S salt(long first, long second) {
    return with(PreprocessingArguments.SALT, List.of(first, second));
  }

  /**
   * All tokens by index, special ones included: the mask token (for indices only), then one out-of-
   * vocabulary token for each index of unknown tokens, then the terms.
   */
  public List<T> getVocabulary() {
    return getVocabulary(true);
  }

  /** The tokens by index, or the terms alone. */
  public List<T> getVocabulary(boolean includeSpecialTokens) {
    List<T> terms = learned().map(Vocabulary::terms).orElse(List.of());
    if (!includeSpecialTokens) {
      return terms;
    }
    return layout().tokens(terms);
  }

  /** The number of indices, special tokens included. */
  public int vocabularySize() {
    return layout().tokens(getVocabulary(false)).size();
  }

  /**
   * For {@code "tf_idf"}: the weight of each token of {@link #getVocabulary()}, such as to keep
   * both and give them to {@link #setVocabulary(List, double...)}.
   *
   * @throws IllegalStateException where there is no vocabulary yet, or another output mode
   */
  public double[] getIdfWeights() {
    float[] weights =
        required()
            .idfWeights()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        owner
                            + " has no `idf_weights`, as output_mode is '"
                            + get(OUTPUT_MODE)
                            + "'. Set it to 'tf_idf'."));
    double[] known = new double[vocabularySize()]; // without the zeros up to max_tokens
    Arrays.setAll(known, i -> weights[i]);
    return known;
  }

  /**
   * Sets the terms in place of {@code adapt}.
   *
   * @param terms each once, with all special tokens before them or with none
   * @throws IllegalArgumentException where that is not so, or where they are more than {@code
   *     maxTokens}
   */
  public void setVocabulary(List<T> terms) {
    known = GivenVocabulary.of(layout(), terms, Optional.empty());
  }

  /** {@link #setVocabulary(List)} for {@code "tf_idf"}, with a weight for each term. */
  public void setVocabulary(List<T> terms, double... idfWeights) {
    known =
        GivenVocabulary.of(layout(), terms, Optional.of(None.refused("idfWeights", idfWeights)));
  }

  /** Learns from documents, a batch of them at a time. */
  final void learn(Stream<Tokens<T>> batches) {
    if (find(vocabulary).isPresent()) {
      throw new IllegalStateException(
          "Cannot adapt "
              + owner
              + " after setting a static vocabulary via the `vocabulary` argument. Leave that out,"
              + " or call setVocabulary.");
    }
    LookupLayout<T> layout = layout();
    TokenCounts<T> counts = new TokenCounts<>();
    batches.forEach(batch -> counts.add(batch.rows()));
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(
          owner + " can't learn a vocabulary: the data have no token.");
    }
    known = layout.learned(counts, order);
  }

  /** Indices in the output mode: (…) in, (…) out, or as {@link #outputMode} says. */
  final INDArray encode(Tokens<T> tokens) {
    LookupLayout<T> layout = layout();
    layout.requireDirection(false);
    Vocabulary<T> terms = required();
    TokenIndices indices = layout.indices(terms, tokens);
    int depth = find(MAX_TOKENS).filter(max -> get(PAD_TO_MAX_TOKENS)).orElse(vocabularySize());
    INDArray encoded = indices.encode(get(OUTPUT_MODE), depth);
    return terms
        .idfWeights()
        .map(weights -> encoded.muli(Nd4j.createFromArray(weights)))
        .orElse(encoded);
  }

  final TokenIndices indices(Tokens<T> tokens) {
    LookupLayout<T> layout = layout();
    return layout.indices(required(), tokens);
  }

  /** The token of each index, for {@code invert}. */
  final List<T> tokens(long[] indices) {
    LookupLayout<T> layout = layout();
    layout.requireDirection(true);
    Vocabulary<T> terms = required();
    return Arrays.stream(indices).mapToObj(index -> layout.token(terms, index)).toList();
  }

  final boolean isInverse() {
    return get(INVERT);
  }

  /** How unknown tokens are spread over several indices. */
  abstract OovIndices<T> oovIndices(Optional<List<Long>> salt, String oovMethod);

  final LookupLayout<T> layout() {
    return new LookupLayout<>(
        owner,
        find(maskToken),
        get(oovToken),
        get(NUM_OOV_INDICES),
        find(MAX_TOKENS),
        get(PAD_TO_MAX_TOKENS),
        get(INVERT),
        get(OUTPUT_MODE),
        oovIndices(find(PreprocessingArguments.SALT), get(OOV_METHOD)));
  }

  private Optional<Vocabulary<T>> learned() {
    if (known == null && find(vocabulary).isPresent()) {
      Optional<double[]> weights =
          find(IDF_WEIGHTS).map(each -> each.stream().mapToDouble(v -> v).toArray());
      known = GivenVocabulary.of(layout(), find(vocabulary).orElseThrow(), weights);
    }
    return Optional.ofNullable(known);
  }

  private Vocabulary<T> required() {
    return learned()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    owner
                        + " has no vocabulary yet. Call adapt with some data, or give the"
                        + " `vocabulary` argument."));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    config.put("vocabulary_size", learned().isEmpty() ? null : (Integer) vocabularySize());
    return config;
  }
}
