package io.kerava.datasets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.random.NumpyRandom;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The keywords of {@code keras.datasets.imdb.load_data}, for {@link Imdb}.
 *
 * <p>One object belongs to one call of {@code loadData}; its methods return it.
 */
public final class ImdbOptions {
  private static final int SEED = 113;

  private OptionalInt numWords = OptionalInt.empty();
  private int skipTop;
  private OptionalInt maxlen = OptionalInt.empty();
  private long seed = SEED;
  private OptionalInt startChar = OptionalInt.of(1);
  private OptionalInt oovChar = OptionalInt.of(2);
  private int indexFrom = 3;

  ImdbOptions() {}

  static ImdbOptions chosen(UnaryOperator<ImdbOptions> options) {
    return Options.chosen("Imdb.loadData(i -> i.numWords(10000))", new ImdbOptions(), options);
  }

  /** Numbers from this one on are left out: only the more frequent words are kept. */
  @CanIgnoreReturnValue
  public ImdbOptions numWords(int numWords) {
    this.numWords = OptionalInt.of(positive("num_words", numWords));
    return this;
  }

  /** Numbers below this one are left out: so many of the most frequent words; 0 by default. */
  @CanIgnoreReturnValue
  public ImdbOptions skipTop(int skipTop) {
    this.skipTop = skipTop;
    return this;
  }

  /** Reviews of this length or longer are left out, the start counted; by default none is. */
  @CanIgnoreReturnValue
  public ImdbOptions maxlen(int maxlen) {
    this.maxlen = OptionalInt.of(positive("maxlen", maxlen));
    return this;
  }

  /** The seed of the reviews' order, 113 by default; the order is Keras's. */
  @CanIgnoreReturnValue
  public ImdbOptions seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** What stands before each review; 1 by default. */
  @CanIgnoreReturnValue
  public ImdbOptions startChar(int startChar) {
    this.startChar = OptionalInt.of(startChar);
    return this;
  }

  /** Nothing stands before a review: Keras's {@code start_char=None}. */
  @CanIgnoreReturnValue
  public ImdbOptions startChar() {
    this.startChar = OptionalInt.empty();
    return this;
  }

  /** What stands for a word that is left out; 2 by default. */
  @CanIgnoreReturnValue
  public ImdbOptions oovChar(int oovChar) {
    this.oovChar = OptionalInt.of(oovChar);
    return this;
  }

  /** Nothing stands for a word that is left out: Keras's {@code oov_char=None}. */
  @CanIgnoreReturnValue
  public ImdbOptions oovChar() {
    this.oovChar = OptionalInt.empty();
    return this;
  }

  /** What is added to the number of each word; 3 by default. */
  @CanIgnoreReturnValue
  public ImdbOptions indexFrom(int indexFrom) {
    this.indexFrom = indexFrom;
    return this;
  }

  private static int positive(String keyword, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "`" + keyword + "` must be 1 or more. Received: " + keyword + "=" + value);
    }
    return value;
  }

  /** The data as these options want them. */
  SequenceData apply(SequenceData raw) {
    ImdbReviews train = ImdbReviews.of(raw.xTrain(), raw.yTrain());
    ImdbReviews test = ImdbReviews.of(raw.xTest(), raw.yTest());
    NumpyRandom random = new NumpyRandom(seed);
    train = train.ordered(random.permutation(train.size())).started(startChar, indexFrom);
    test = test.ordered(random.permutation(test.size())).started(startChar, indexFrom);
    if (maxlen.isPresent()) {
      train = train.shorterThan(maxlen.getAsInt());
      test = test.shorterThan(maxlen.getAsInt());
      if (train.size() == 0 || test.size() == 0) {
        throw new IllegalArgumentException(
            "After filtering for sequences shorter than maxlen="
                + maxlen.getAsInt()
                + ", no sequence was kept. Increase maxlen.");
      }
    }
    // Keras takes the greatest number for a limit, which leaves out the rarest word.
    int limit = numWords.orElse(Math.max(train.greatest(), test.greatest()));
    train = train.limited(skipTop, limit, oovChar);
    test = test.limited(skipTop, limit, oovChar);
    return new SequenceData(train.x(), train.y(), test.x(), test.y(), raw.source());
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("ImdbOptions")
        .with("num_words", numWords)
        .with("skip_top", skipTop, 0)
        .with("maxlen", maxlen)
        .with("seed", seed, (long) SEED)
        .with("start_char", startChar, 1)
        .with("oov_char", oovChar, 2)
        .with("index_from", indexFrom, 3)
        .toString();
  }
}
