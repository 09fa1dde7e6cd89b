package io.kerava.datasets;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.files.FileFormatException;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpyFormatException;
import io.kerava.numpy.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The IMDB film reviews, {@code keras.datasets.imdb}: 25,000 to train on and as many to test with,
 * each a sequence of numbers of words with the label 0 (negative) or 1 (positive). The more
 * frequent a word, the lower its number.
 *
 * <pre>{@code
 * SequenceData imdb = Imdb.loadData(i -> i.numWords(20000));
 * INDArray xTrain = padSequences(imdb.xTrain(), p -> p.maxlen(80)); // (25000, 80)
 * int[] yTrain = imdb.yTrain();
 * }</pre>
 *
 * <p>With Keras's defaults 0 is for filling up, 1 begins a review, 2 stands for a word that is left
 * out, and the words of {@link #getWordIndex()} follow, each number raised by 3.
 *
 * <p>The files {@code imdb.npz} (17 MB) and {@code imdb_word_index.json} (1.6 MB) are looked for in
 * this order: in {@code imdb} in the folder that the environment variable {@code KERAVA_DATA}
 * names, in that folder itself, in Keras's cache {@code ~/.keras/datasets} ({@code KERAS_HOME} in
 * place of {@code ~/.keras} where it is set), and at Keras's address, from which they are
 * downloaded into that cache. Each is held against its known digest before anything of it is used.
 *
 * <p>Source: {@code keras/src/datasets/imdb.py}; the order of the reviews is Keras's too.
 */
public final class Imdb {

  /** The largest member has 6 million numbers of two or three bytes each. */
  private static final int MOST_BYTES = 64 << 20;

  private static final String WORD_INDEX = "imdb_word_index.json";
  private static final Checksum CHECKSUM =
      Checksum.sha256("69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f");
  private static final Checksum WORD_INDEX_CHECKSUM =
      Checksum.md5("bfafd718b763782e994055a2d397834f");

  private Imdb() {}

  /** Loads the reviews with all words; see {@link #loadData(UnaryOperator)}. */
  public static SequenceData loadData() {
    return loadData(i -> i);
  }

  /**
   * Loads the reviews, {@code keras.datasets.imdb.load_data(…)}; downloads them if this machine has
   * none. Without a network that takes a few seconds at most.
   *
   * @throws DatasetUnavailableException if they are not here and the download fails
   * @throws DataFileException if a file is here but is truncated, altered or unreadable
   */
  public static SequenceData loadData(UnaryOperator<ImdbOptions> options) {
    ImdbOptions given = ImdbOptions.chosen(options);
    Path file = reviews(DataPlaces.ofEnvironment()).findOrDownload();
    CHECKSUM.require(file);
    return given.apply(read(file));
  }

  /**
   * The number of each word, {@code keras.datasets.imdb.get_word_index()}: 1 for the most frequent
   * one.
   *
   * @throws DatasetUnavailableException if it is not here and the download fails
   * @throws DataFileException if the file is here but is truncated, altered or unreadable
   */
  public static Map<String, Integer> getWordIndex() {
    Path file = wordIndex(DataPlaces.ofEnvironment()).findOrDownload();
    WORD_INDEX_CHECKSUM.require(file);
    return readWordIndex(file);
  }

  /** The reviews' file on this machine, without a download; it is not opened. */
  public static Optional<Path> find() {
    return reviews(DataPlaces.ofEnvironment()).find();
  }

  static SequenceData read(Path file) {
    try (NpzFile npz = NpzFile.open(file)) {
      ImdbReviews train = reviews(npz, "x_train", "y_train");
      ImdbReviews test = reviews(npz, "x_test", "y_test");
      return new SequenceData(train.x(), train.y(), test.x(), test.y(), "IMDB from " + file);
    } catch (IOException e) {
      throw DataFileException.of(file, e);
    }
  }

  private static ImdbReviews reviews(NpzFile npz, String x, String y) throws IOException {
    int[][] sequences = PickledSequences.parse(npz.where(x), npz.bytes(x, MOST_BYTES));
    NpyArray labels = npz.array(y, MOST_BYTES);
    if (!labels.shape().equals(Shape.of(sequences.length))) {
      throw NpyFormatException.of(
          npz.where(y),
          "has no label for each review",
          "the shape " + Shape.of(sequences.length),
          labels.shape().toString());
    }
    return ImdbReviews.of(sequences, labels.ints());
  }

  static Map<String, Integer> readWordIndex(Path file) {
    Map<String, Integer> index = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, ?> each : words(file).entrySet()) {
        if (!(each.getValue() instanceof Integer number)) {
          throw noWordIndex(
              file, "the word '" + each.getKey() + "' with the number " + each.getValue(), null);
        }
        index.put(each.getKey(), number);
      }
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
    return index;
  }

  private static Map<String, ?> words(Path file) throws IOException {
    try {
      return KerasJson.read(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw noWordIndex(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static DataFileException noWordIndex(
      Path file, String received, @Nullable Throwable cause) {
    return new DataFileException(
        file
            + " is no word index: expected a JSON object of words, each with its number, received "
            + FileFormatException.shortened(received)
            + ". Delete it, and the next call downloads it anew.",
        cause);
  }

  private static DatasetFile reviews(DataPlaces places) {
    return new DatasetFile(
        "IMDB", "imdb", "imdb.npz", places, DataPlaces.fromKeras("imdb.npz", CHECKSUM));
  }

  private static DatasetFile wordIndex(DataPlaces places) {
    return new DatasetFile(
        "The word index of IMDB",
        "imdb",
        WORD_INDEX,
        places,
        DataPlaces.fromKeras(WORD_INDEX, WORD_INDEX_CHECKSUM));
  }
}
