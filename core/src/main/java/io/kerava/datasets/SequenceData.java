package io.kerava.datasets;

/**
 * Sequences of integers to train on and to test with, and the class of each: Keras's {@code
 * (x_train, y_train), (x_test, y_test)}.
 *
 * <pre>{@code
 * SequenceData imdb = Imdb.loadData(i -> i.numWords(20000));
 * INDArray xTrain = padSequences(imdb.xTrain(), p -> p.maxlen(80)); // (25000, 80)
 * model.fit(xTrain, imdb.yTrain(), f -> f.batchSize(32));
 * }</pre>
 */
public final class SequenceData {

  private final int[][] xTrain;
  private final int[] yTrain;
  private final int[][] xTest;
  private final int[] yTest;
  private final String source;

  SequenceData(int[][] xTrain, int[] yTrain, int[][] xTest, int[] yTest, String source) {
    this.xTrain = xTrain;
    this.yTrain = yTrain;
    this.xTest = xTest;
    this.yTest = yTest;
    this.source = source;
  }

  /** The training sequences, of any lengths; not copied. */
  public int[][] xTrain() {
    return xTrain;
  }

  /** The training labels, (n); not copied. */
  public int[] yTrain() {
    return yTrain;
  }

  /** The test sequences, of any lengths; not copied. */
  public int[][] xTest() {
    return xTest;
  }

  /** The test labels, (n); not copied. */
  public int[] yTest() {
    return yTest;
  }

  /** Where the sequences come from, for people to read: {@code IMDB from /home/…/imdb.npz}. */
  public String source() {
    return source;
  }

  /** {@link #source()} with both counts. */
  @Override
  public String toString() {
    return source + ": train " + xTrain.length + ", test " + xTest.length;
  }
}
