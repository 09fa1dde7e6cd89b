package io.kerava.layers;

import io.kerava.arrays.Shape;

/** Mean and variance of data that come in batches, by Welford's updates in double. */
final class Moments {
  private final Shape shape;
  private final double[] mean;
  private final double[] squares;
  private final long[] count;

  /** Moments for each index of a shape. */
  Moments(Shape shape) {
    this.shape = shape;
    int size = shape.size();
    mean = new double[size];
    squares = new double[size];
    count = new long[size];
  }

  Shape shape() {
    return shape;
  }

  boolean isEmpty() {
    return count.length == 0 || count[0] == 0;
  }

  /**
   * Adds a batch.
   *
   * @param places for each element of a sample the index of its moments
   */
  void add(double[] batch, int[] places) {
    for (int i = 0; i < batch.length; i++) {
      int place = places[i % places.length];
      double difference = batch[i] - mean[place];
      count[place]++;
      mean[place] += difference / count[place];
      squares[place] += difference * (batch[i] - mean[place]);
    }
  }

  Numbers mean() {
    return Numbers.of(shape, mean);
  }

  /** The biased variance, as NumPy's. */
  Numbers variance() {
    double[] variance = squares.clone();
    for (int i = 0; i < variance.length; i++) {
      variance[i] /= count[i];
    }
    return Numbers.of(shape, variance);
  }
}
