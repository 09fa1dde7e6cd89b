package io.kerava.preprocessing;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.layers.Layer;
import io.kerava.layers.SavedVocabulary;
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
 * <p>Arguments can be changed until the layer has learned something or is part of a model.
 *
 * @param <S> the subclass itself
 * @param <T> the type of a token, {@code String} or {@code Long}
 */
public abstract class IndexLookup<S extends IndexLookup<S, T>, T> extends PreprocessingLayer<S> {
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

  /**
   * How many tokens there were when the layer was written: the width of its encodings before its
   * vocabulary is read. In JSON the number that there are stands in its place.
   */
  static final Argument<Integer> VOCABULARY_SIZE =
      Argument.optional("vocabulary_size", ArgumentTypes.POSITIVE_INTEGER);

  static final Argument<String> OOV_METHOD =
      Argument.of("oov_method", ArgumentTypes.oneOf("floormod", "farmhash"), "floormod");

  /**
   * A vocabulary.
   *
   * @param madeOf the arguments that it is one of; empty where it was learned
   */
  private record Known<T>(Vocabulary<T> vocabulary, Optional<Arguments> madeOf) {}

  private final Argument<T> maskToken;
  private final Argument<T> oovToken;
  private final Argument<List<T>> vocabulary;
  private final Comparator<T> order;
  private volatile @Nullable Known<T> known; // asked for by all threads that predict

  /** The layer that stands in models: this one, or that which has it within. */
  private Layer placed = this;

  IndexLookup(
      Arguments arguments,
      Argument<T> maskToken,
      Argument<T> oovToken,
      Argument<List<T>> vocabulary,
      Comparator<T> order) {
    super(arguments);
    this.maskToken = maskToken;
    this.oovToken = oovToken;
    this.vocabulary = vocabulary;
    this.order = order;
  }

  /** The table of a lookup, in the order of Keras's configuration. */
  static <X> Schema<X> lookupSchema(
      String className, Function<Arguments, X> factory, Argument<?>... own) {
    return layerSchema(
            className,
            factory,
            INVERT,
            MAX_TOKENS,
            NUM_OOV_INDICES,
            OUTPUT_MODE,
            SPARSE,
            PAD_TO_MAX_TOKENS,
            IDF_WEIGHTS,
            OOV_METHOD,
            SALT,
            VOCABULARY_SIZE)
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
    return with(SALT, List.of(first, second));
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
                        owner()
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
    learned(GivenVocabulary.of(layout(), terms, Optional.empty()));
  }

  /** {@link #setVocabulary(List)} for {@code "tf_idf"}, with a weight for each term. */
  public void setVocabulary(List<T> terms, double... idfWeights) {
    learned(
        GivenVocabulary.of(layout(), terms, Optional.of(None.refused("idfWeights", idfWeights))));
  }

  private void learned(Vocabulary<T> vocabulary) {
    requireSameDepth(layout().tokens(vocabulary.terms()).size());
    startUse(); // with other arguments it would be another one
    known = new Known<>(vocabulary, Optional.empty());
  }

  /** Whether the vocabulary is the argument, and no other one was set since. */
  final boolean isGiven() {
    Known<T> now = known;
    return find(vocabulary).isPresent() && (now == null || now.madeOf().isPresent());
  }

  /** The arguments in JSON, without a vocabulary that isn't the layer's any more. */
  final void leaveOutUnused(Map<String, @Nullable Object> config) {
    if (find(vocabulary).isPresent() && !isGiven()) {
      config.put(vocabulary.key(), null);
      config.put(IDF_WEIGHTS.key(), null);
    }
  }

  final boolean isWeighted() {
    return get(OUTPUT_MODE).equals("tf_idf");
  }

  /** The weight of each index, those up to {@code max_tokens} included, where there are some. */
  final Optional<float[]> allIdfWeights() {
    return learned().flatMap(Vocabulary::idfWeights);
  }

  /** The lines of a file without empty ones at the end, unless there were so many tokens. */
  final List<String> withoutEmptyEnd(List<String> lines) {
    int count = lines.size();
    int expected = find(VOCABULARY_SIZE).orElse(0);
    while (count > expected && lines.get(count - 1).isEmpty()) {
      count--;
    }
    return lines.subList(0, count);
  }

  /**
   * Takes in what a file has.
   *
   * @throws IllegalArgumentException where it is no vocabulary for the lookup
   */
  final void restore(List<T> tokens, Optional<float[]> weights) {
    int expected = find(VOCABULARY_SIZE).orElse(tokens.size());
    if (tokens.size() != expected) {
      throw new IllegalArgumentException(
          "%d tokens, where its config says %d".formatted(tokens.size(), expected));
    }
    if (weights.isPresent() && weights.get().length < tokens.size()) {
      throw new IllegalArgumentException(
          "%d weights for %d tokens".formatted(weights.get().length, tokens.size()));
    }
    learned(
        GivenVocabulary.of(
            layout(),
            tokens,
            weights.map(
                all -> {
                  double[] known = new double[tokens.size()]; // what is beyond is padding
                  Arrays.setAll(known, i -> all[i]);
                  return known;
                })));
  }

  /** The weights of layers behind the encodings of a model were made for so many tokens. */
  private void requireSameDepth(int size) {
    if (get(OUTPUT_MODE).equals("int") || get(PAD_TO_MAX_TOKENS) || !placed.place().isBuilt()) {
      return;
    }
    long known = placed.place().outputs().get(0).last();
    if (size != known) {
      throw new IllegalStateException(
          "When using `output_mode="
              + get(OUTPUT_MODE)
              + "` and `pad_to_max_tokens=False`, the vocabulary size cannot be changed after the"
              + " layer is called. Old vocab size is "
              + known
              + ", new vocab size is "
              + size);
    }
  }

  /** Makes it the lookup of another layer. */
  final void startUseWithin(Layer layer) {
    placed = layer;
  }

  /** The class that a user sees, for messages. */
  private String owner() {
    return placed.schema().className();
  }

  /** Learns from documents, a batch of them at a time. */
  final void learn(Stream<Tokens<T>> batches) {
    if (find(vocabulary).isPresent()) {
      throw new IllegalStateException(
          "Cannot adapt "
              + owner()
              + " after setting a static vocabulary via the `vocabulary` argument. Leave that out,"
              + " or call setVocabulary.");
    }
    LookupLayout<T> layout = layout();
    TokenCounts<T> counts = new TokenCounts<>();
    batches.forEach(batch -> counts.add(batch.rows()));
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(
          owner() + " can't learn a vocabulary: the data have no token.");
    }
    learned(layout.learned(counts, order));
  }

  /** Indices in the output mode: (…) in, (…) out, or as {@link #outputMode} says. */
  final INDArray encode(Tokens<T> tokens) {
    LookupLayout<T> layout = layout();
    layout.requireDirection(false);
    Vocabulary<T> terms = required();
    TokenIndices indices = layout.indices(terms, tokens);
    INDArray encoded = indices.encode(get(OUTPUT_MODE), depth());
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
        owner(),
        find(maskToken),
        get(oovToken),
        get(NUM_OOV_INDICES),
        find(MAX_TOKENS),
        get(PAD_TO_MAX_TOKENS),
        get(INVERT),
        get(OUTPUT_MODE),
        oovIndices(find(SALT), get(OOV_METHOD)));
  }

  private Optional<Vocabulary<T>> learned() {
    Known<T> now = known;
    if (now == null || now.madeOf().filter(each -> !each.equals(arguments())).isPresent()) {
      now = given().orElse(null);
      known = now;
    }
    return Optional.ofNullable(now).map(Known::vocabulary);
  }

  private Optional<Known<T>> given() {
    Optional<double[]> weights =
        find(IDF_WEIGHTS).map(each -> each.stream().mapToDouble(v -> v).toArray());
    return find(vocabulary)
        .map(
            terms ->
                new Known<>(
                    GivenVocabulary.of(layout(), terms, weights), Optional.of(arguments())));
  }

  private Vocabulary<T> required() {
    return learned().orElseThrow(this::noVocabulary);
  }

  private IllegalStateException noVocabulary() {
    return new IllegalStateException(
        owner()
            + " has no vocabulary yet. Call adapt with some data, or give the `vocabulary`"
            + " argument.");
  }

  /** The shape of one sample that comes out, {@code sample} that of one that comes in. */
  @Override
  public Shape outputShape(Shape sample) {
    layout().requireDirection(false);
    if (get(OUTPUT_MODE).equals("int")) {
      return sample;
    }
    return Encodings.shape(label(), get(OUTPUT_MODE), sample, depth());
  }

  /** How wide encodings are. */
  final int depth() {
    return find(MAX_TOKENS)
        .filter(max -> get(PAD_TO_MAX_TOKENS))
        .or(() -> learned().map(any -> vocabularySize()))
        .or(() -> find(VOCABULARY_SIZE))
        .orElseThrow(this::noVocabulary);
  }

  @Override
  protected DType outputType() {
    return get(OUTPUT_MODE).equals("int") ? DType.INT32 : DType.FLOAT32;
  }

  @Override
  public boolean isPreprocessing() {
    return true;
  }

  @Override
  public Optional<SavedVocabulary> savedVocabulary() {
    return Optional.of(new LookupVocabulary<>(this, ""));
  }

  /** The token that a line of a file stands for; null where it is none. */
  abstract @Nullable T token(String line);

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    leaveOutUnused(config);
    config.put(
        VOCABULARY_SIZE.key(),
        learned().isEmpty() ? find(VOCABULARY_SIZE).orElse(null) : (Integer) vocabularySize());
    return config;
  }
}
