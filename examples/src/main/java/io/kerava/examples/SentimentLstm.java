package io.kerava.examples;

import static io.kerava.preprocessing.Sequences.padSequences;

import io.kerava.datasets.DatasetUnavailableException;
import io.kerava.datasets.Imdb;
import io.kerava.datasets.SequenceData;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.models.Sequential;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keras's example "Bidirectional LSTM on IMDB": is a review of a film a good or a bad one?
 *
 * <pre>{@code
 * model = keras.Sequential([
 *     keras.Input(shape=(None,), dtype="int32"),
 *     layers.Embedding(20000, 128, mask_zero=True),
 *     layers.Bidirectional(layers.LSTM(64)),
 *     layers.Dense(1, activation="sigmoid"),
 * ])
 * model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
 * model.fit(x_train, y_train, batch_size=32, epochs=2, validation_data=(x_val, y_val))
 * }</pre>
 *
 * <p>Where IMDB's 25,000 reviews can't be had, reviews that a small grammar makes stand in. They
 * are short, and still no word by itself tells: "not" turns the word behind it round, and the
 * clause behind "but" counts. An argument is the number of epochs.
 */
public final class SentimentLstm {
  private static final int WORDS = 20_000;
  private static final int LENGTH = 200;
  private static final int EPOCHS = 2;
  private static final long SEED = 1;

  private SentimentLstm() {}

  /** Reviews as numbers of words, 0 behind the last one, and whether they are good. */
  record Reviews(INDArray xTrain, int[] yTrain, INDArray xTest, int[] yTest, int words) {}

  public static void main(String[] args) {
    run(reviews(), args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  private static Reviews reviews() {
    try {
      SequenceData imdb = Imdb.loadData(i -> i.numWords(WORDS));
      System.out.println(imdb);
      return new Reviews(
          padSequences(imdb.xTrain(), p -> p.maxlen(LENGTH)),
          imdb.yTrain(),
          padSequences(imdb.xTest(), p -> p.maxlen(LENGTH)),
          imdb.yTest(),
          WORDS);
    } catch (DatasetUnavailableException e) {
      System.out.println(e.getMessage());
      System.out.println("Reviews made by a grammar stand in: accuracies say nothing about IMDB.");
      return ReviewGrammar.reviews(6_000, 1_000, SEED);
    }
  }

  static Sequential model(int words) {
    RandomSeed.set(SEED);
    return new Sequential(
        new Input(io.kerava.arrays.Shape.NONE),
        new Embedding(words, 128).maskZero(true),
        new Bidirectional(new LSTM(64)),
        new Dense(1).activation("sigmoid"));
  }

  /** The accuracy on reviews that were not learned. */
  static double run(Reviews reviews, int epochs) {
    Sequential model = model(reviews.words());
    model.summary();
    model.compile(c -> c.optimizer("adam").loss("binary_crossentropy").metrics("accuracy"));
    model.fit(
        reviews.xTrain(),
        reviews.yTrain(),
        f -> f.batchSize(32).epochs(epochs).validationData(reviews.xTest(), reviews.yTest()));
    double accuracy =
        model.evaluate(reviews.xTest(), reviews.yTest(), e -> e.verbose(0)).get("accuracy");
    System.out.printf(Locale.ROOT, "Test accuracy: %.4f%n", accuracy);
    return accuracy;
  }
}
