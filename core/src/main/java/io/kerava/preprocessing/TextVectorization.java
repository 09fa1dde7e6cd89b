package io.kerava.preprocessing;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.KerasNames;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.layers.SavedVocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Texts as numbers, {@code keras.layers.TextVectorization}: a text is standardized, split into
 * tokens, and each token becomes its index in a vocabulary.
 *
 * <pre>{@code
 * TextVectorization vectorization =
 *     new TextVectorization().maxTokens(5000).outputSequenceLength(4);
 * vectorization.adapt(new String[] {"foo bar", "bar baz", "baz bada boom"});
 * vectorization.call(new String[] {"foo qux bar", "qux baz"});   // [[4, 1, 3, 0], [1, 2, 0, 0]]
 * }</pre>
 *
 * <p>Input (n) texts. Output: indices (n, tokens of the longest text), or (n, {@code
 * outputSequenceLength}), filled up with 0, ND4J's {@code INT}; or float32 (n, size) for {@code
 * "multi_hot"}, {@code "count"}, {@code "tf_idf"}. Index 0 is for "nothing here", 1 for unknown
 * tokens; encodings lack the former. Letters are put in lower case, and white space is found, in
 * ASCII only, as Keras does. Source: {@code keras/src/layers/preprocessing/text_vectorization.py}.
 *
 * <p>Arguments can be changed until the layer has learned something or is part of a model.
 */
public final class TextVectorization extends PreprocessingLayer<TextVectorization> {
  /** What Keras calls the lookup within. */
  private static final String LOOKUP = "_lookup_layer";

  private static final Argument<TextStep<String>> STANDARDIZE =
      Argument.of(
              "standardize",
              TextSteps.STANDARDIZE,
              TextSteps.STANDARDIZE.named("lower_and_strip_punctuation"))
          .noneMeans(TextSteps.STANDARDIZE.named(TextStep.NONE));
  private static final Argument<TextStep<List<String>>> SPLIT =
      Argument.of("split", TextSteps.SPLIT, TextSteps.SPLIT.named("whitespace"))
          .noneMeans(TextSteps.SPLIT.named(TextStep.NONE));
  private static final Argument<Ngrams> NGRAMS = Argument.optional("ngrams", Ngrams.TYPE);
  private static final Argument<String> OUTPUT_MODE =
      Argument.of("output_mode", ArgumentTypes.oneOf("int", "multi_hot", "count", "tf_idf"), "int");
  private static final Argument<Integer> OUTPUT_SEQUENCE_LENGTH =
      Argument.optional("output_sequence_length", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Boolean> RAGGED =
      Argument.of("ragged", LookupTypes.onlyFalse("ragged"), false);
  static final Schema<TextVectorization> SCHEMA =
      layerSchema(
          "TextVectorization",
          given -> new TextVectorization(),
          IndexLookup.MAX_TOKENS,
          STANDARDIZE,
          SPLIT,
          NGRAMS,
          OUTPUT_MODE,
          OUTPUT_SEQUENCE_LENGTH,
          IndexLookup.PAD_TO_MAX_TOKENS,
          SPARSE,
          RAGGED,
          StringLookup.VOCABULARY,
          IndexLookup.IDF_WEIGHTS,
          StringLookup.ENCODING,
          IndexLookup.VOCABULARY_SIZE);

  private @Nullable StringLookup lookup;

  /** What {@link #lookup} was made of. */
  private @Nullable Arguments madeOf;

  /** The vectorization with Keras's defaults. */
  public TextVectorization() {
    super(SCHEMA.defaults());
    countLookup();
  }

  /** With Keras's first argument: see {@link #maxTokens}. */
  public TextVectorization(int maxTokens) {
    super(SCHEMA.defaults().with(IndexLookup.MAX_TOKENS, maxTokens));
    countLookup();
  }

  /** Keras makes a lookup with the layer. */
  private static void countLookup() {
    KerasNames.count(StringLookup.SCHEMA.className());
  }

  /** The lookup within; anew where arguments have changed, which they can't once it has learned. */
  private synchronized StringLookup lookup() {
    StringLookup made = lookup;
    if (made == null || (!isInUse() && !arguments().equals(madeOf))) {
      made = StringLookup.of(arguments(), get(OUTPUT_MODE));
      made.startUseWithin(this);
      madeOf = arguments();
      lookup = made;
    }
    return made;
  }

  /** That the layer is in use is said first, so that the lookup stays as it is. */
  private StringLookup learningLookup() {
    StringLookup made = lookup();
    startUse();
    return made;
  }

  /** The vectorization of a configuration, as {@link #getConfig()} or Keras writes it. */
  public static TextVectorization fromConfig(Map<String, ? extends @Nullable Object> config) {
    return SCHEMA.make(arguments(SCHEMA, config));
  }

  /** The most indices that there may be, special tokens included; by default as many as needed. */
  public TextVectorization maxTokens(int maxTokens) {
    return with(IndexLookup.MAX_TOKENS, maxTokens);
  }

  /**
   * What is done to a text first: {@code "lower_and_strip_punctuation"} (the default), {@code
   * "lower"}, {@code "strip_punctuation"}, or {@code "none"}, which is Keras's {@code None}.
   */
  public TextVectorization standardize(String standardize) {
    return with(STANDARDIZE, TextSteps.STANDARDIZE.named(None.refused("standardize", standardize)));
  }

  /** What is done to a text first: a function of your own of one text. */
  public TextVectorization standardize(UnaryOperator<String> standardize) {
    return with(STANDARDIZE, TextStep.of(None.refused("standardize", standardize)));
  }

  /**
   * Where a text is split: at {@code "whitespace"} (the default), into each {@code "character"}, or
   * {@code "none"}, which is Keras's {@code None}: each string is a token.
   */
  public TextVectorization split(String split) {
    return with(SPLIT, TextSteps.SPLIT.named(None.refused("split", split)));
  }

  /** How a text is split: a function of your own from one text to its tokens. */
  public TextVectorization split(Function<String, String[]> split) {
    None.refused("split", split);
    return with(SPLIT, TextStep.of(text -> List.of(split.apply(text))));
  }

  /** {@code 2} makes single tokens and pairs of adjacent ones; 3 those of three too. */
  public TextVectorization ngrams(int ngrams) {
    return with(NGRAMS, new Ngrams(true, List.of(ngrams)));
  }

  /** {@code List.of(2, 3)} makes pairs and triples of adjacent tokens, no single ones. */
  public TextVectorization ngrams(List<Integer> ngrams) {
    return with(NGRAMS, new Ngrams(false, List.copyOf(None.refused("ngrams", ngrams))));
  }

  /** {@code "int"} (the default), {@code "multi_hot"}, {@code "count"} or {@code "tf_idf"}. */
  public TextVectorization outputMode(String outputMode) {
    return with(OUTPUT_MODE, outputMode);
  }

  /** For indices: the number of tokens that every text is cut or filled up to. */
  public TextVectorization outputSequenceLength(int outputSequenceLength) {
    return with(OUTPUT_SEQUENCE_LENGTH, outputSequenceLength);
  }

  /** {@code true} makes encodings {@code maxTokens} wide, however many terms there are. */
  public TextVectorization padToMaxTokens(boolean padToMaxTokens) {
    return with(IndexLookup.PAD_TO_MAX_TOKENS, padToMaxTokens);
  }

  /** The terms; there is nothing to adapt then. */
  public TextVectorization vocabulary(String... vocabulary) {
    return vocabulary(None.refusedIn("vocabulary", vocabulary));
  }

  /** The terms; there is nothing to adapt then. */
  public TextVectorization vocabulary(List<String> vocabulary) {
    return with(StringLookup.VOCABULARY, List.copyOf(None.refused("vocabulary", vocabulary)));
  }

  /**
   * The terms, one in each line of a file in UTF-8; the configuration keeps the terms, not the
   * path.
   *
   * @throws IllegalArgumentException where the file isn't there or isn't UTF-8
   */
  public TextVectorization vocabulary(Path vocabulary) {
    return with(
        StringLookup.VOCABULARY, VocabularyFile.ofTexts(None.refused("vocabulary", vocabulary)));
  }

  /** For {@code "tf_idf"}: the inverse document frequency of each term of the vocabulary. */
  public TextVectorization idfWeights(double... idfWeights) {
    return with(
        IndexLookup.IDF_WEIGHTS,
        Arrays.stream(None.refused("idfWeights", idfWeights)).boxed().toList());
  }

  /** Only {@code false}: short texts are filled up with 0. */
  public TextVectorization ragged(boolean ragged) {
    return with(RAGGED, ragged);
  }

  /** Only {@code "utf-8"}; Java's strings have no encoding of their own. */
  public TextVectorization encoding(String encoding) {
    return with(StringLookup.ENCODING, encoding);
  }

  /** Learns the vocabulary of texts, each a document for {@code "tf_idf"}. */
  public void adapt(String[] data) {
    adapt(Arrays.asList(None.refused("data", data)));
  }

  /** {@link #adapt(String[])}. */
  public void adapt(List<String> data) {
    Tokens<String> texts = tokenization().of(Tokens.ofColumn(data));
    learningLookup().learn(Stream.of(texts));
  }

  /**
   * Learns the vocabulary of batches of texts, in place of Keras's data set or generator; they are
   * gone through once.
   */
  public void adapt(Iterable<String[]> batches) {
    Tokenization tokenization = tokenization();
    learningLookup()
        .learn(
            StreamSupport.stream(None.refused("batches", batches).spliterator(), false)
                .map(Arrays::asList)
                .map(tokenization::of));
  }

  /** The indices or the encoding of texts (n), (n, …). */
  public INDArray call(String[] inputs) {
    return call(Arrays.asList(None.refused("inputs", inputs)));
  }

  /** The indices or the encoding of texts (n), (n, …). */
  public INDArray call(List<String> inputs) {
    return call(tokenization().of(inputs));
  }

  /**
   * The indices or the encoding of texts (n, 1), or with {@code split("none")} of tokens (n, m).
   */
  public INDArray call(String[][] inputs) {
    return call(tokenization().of(Tokens.of(inputs)));
  }

  /** The indices or the encoding of texts (n) or (n, 1), or of tokens (n, m). */
  @Override
  public INDArray call(TextArray texts) {
    return call(
        texts.shape().rank() == 1
            ? tokenization().of(texts.data())
            : tokenization().of(Tokens.of(texts)));
  }

  /** Refused: it takes texts. */
  @Override
  public INDArray call(INDArray inputs) {
    throw noNumbers();
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
  public boolean takesNumbers() {
    return false;
  }

  @Override
  protected DType outputType() {
    return get(OUTPUT_MODE).equals("int") ? DType.INT32 : DType.FLOAT32;
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where several texts come in for a sample, and are to be split
   */
  @Override
  public Shape outputShape(Shape sample) {
    boolean splits = !get(SPLIT).isNone();
    boolean isColumn = sample.rank() == 1 && sample.last() == 1;
    if (sample.rank() > 1 || (splits && sample.rank() == 1 && !isColumn)) {
      throw new IllegalArgumentException(
          "When using `TextVectorization` to tokenize strings, the input rank must be 1 or the last"
              + " shape dimension must be 1. Received: inputs.shape="
              + sample.withBatch(Shape.NONE)
              + " with rank="
              + (sample.rank() + 1));
    }
    Shape tokens = splits ? Shape.of(Shape.NONE) : sample;
    if (!get(OUTPUT_MODE).equals("int")) {
      return Encodings.shape(label(), get(OUTPUT_MODE), tokens, lookup().depth());
    }
    return tokens.rank() == 0 ? tokens : find(OUTPUT_SEQUENCE_LENGTH).map(Shape::of).orElse(tokens);
  }

  @Override
  public Optional<SavedVocabulary> savedVocabulary() {
    return Optional.of(new LookupVocabulary<>(lookup(), LOOKUP));
  }

  private INDArray call(Tokens<String> tokens) {
    Optional<Integer> length = find(OUTPUT_SEQUENCE_LENGTH);
    String mode = get(OUTPUT_MODE);
    if (!mode.equals("int")) {
      if (length.isPresent()) {
        throw new IllegalArgumentException(
            "`output_sequence_length` must not be set if `output_mode` is not 'int'. Received"
                + " output_sequence_length="
                + length.get()
                + ".");
      }
      return lookup().encode(tokens);
    }
    TokenIndices indices = lookup().indices(tokens);
    if (indices.isVector()) {
      return indices.encode(mode, lookup().vocabularySize());
    }
    int longest = Arrays.stream(indices.rows()).mapToInt(row -> row.length).max().orElse(0);
    return TokenIndices.padded(indices.rows(), length.orElse(longest));
  }

  private Tokenization tokenization() {
    return new Tokenization(get(STANDARDIZE), get(SPLIT), find(NGRAMS));
  }

  /** All tokens by index: {@code ""} (for indices only), {@code "[UNK]"}, then the terms. */
  public List<String> getVocabulary() {
    return lookup().getVocabulary();
  }

  /** The tokens by index, or the terms alone. */
  public List<String> getVocabulary(boolean includeSpecialTokens) {
    return lookup().getVocabulary(includeSpecialTokens);
  }

  /** The number of indices, special tokens included. */
  public int vocabularySize() {
    return lookup().vocabularySize();
  }

  /**
   * For {@code "tf_idf"}: the weight of each token of {@link #getVocabulary()}.
   *
   * <pre>{@code
   * TextVectorization again = new TextVectorization().outputMode("tf_idf");
   * again.setVocabulary(adapted.getVocabulary(), adapted.getIdfWeights());
   * }</pre>
   *
   * @throws IllegalStateException where there is no vocabulary yet, or another output mode
   */
  public double[] getIdfWeights() {
    return lookup().getIdfWeights();
  }

  /** Sets the terms in place of {@code adapt}; see {@link IndexLookup#setVocabulary(List)}. */
  public void setVocabulary(List<String> terms) {
    learningLookup().setVocabulary(terms);
  }

  /** {@link #setVocabulary(List)} for {@code "tf_idf"}, with a weight for each term. */
  public void setVocabulary(List<String> terms, double... idfWeights) {
    learningLookup().setVocabulary(terms, idfWeights);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    lookup().leaveOutUnused(config);
    boolean knows = !getVocabulary(false).isEmpty();
    config.put(
        IndexLookup.VOCABULARY_SIZE.key(),
        knows ? vocabularySize() : find(IndexLookup.VOCABULARY_SIZE).orElse(vocabularySize()));
    return config;
  }
}
