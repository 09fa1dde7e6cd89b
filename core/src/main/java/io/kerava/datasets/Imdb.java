package io.kerava.datasets;

import io.kerava.config.KerasJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
    try (Npz npz = Npz.open(file)) {
      return new SequenceData(
          npz.sequences("x_train"),
          npz.get("y_train").ints(),
          npz.sequences("x_test"),
          npz.get("y_test").ints(),
          "IMDB from " + file);
    }
  }

  static Map<String, Integer> readWordIndex(Path file) {
    Map<String, Integer> index = new LinkedHashMap<>();
    try {
      KerasJson.read(Files.readString(file))
          .forEach((word, number) -> index.put(word, (Integer) number));
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
    return index;
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
