package io.kerava.benchmarks.worker;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences, drawn alike in each process; {@code worker.py} draws its own of the same kind, as the
 * time does not depend on the values.
 *
 * @param numbers x (n, 50, 16) of a normal distribution; y (n, 1), whether the first feature is
 *     positive on average
 * @param texts x (n, 200), the numbers of words below 10,000, y (n, 1), 0 or 1
 */
record Sequences(Samples numbers, Samples texts) {
  static final int STEPS = 50;
  static final int FEATURES = 16;
  static final int WORDS = 200;
  static final int VOCABULARY = 10_000;

  static Sequences of(int count) {
    return new Sequences(numbers(count, new Random(1)), texts(count, new Random(2)));
  }

  private static Samples numbers(int count, Random random) {
    float[] x = new float[count * STEPS * FEATURES];
    float[] y = new float[count];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
      if (i % FEATURES == 0) {
        y[i / (STEPS * FEATURES)] += x[i];
      }
    }
    for (int i = 0; i < count; i++) { // something that accuracy can tell
      y[i] = y[i] > 0 ? 1 : 0;
    }
    return new Samples(Nd4j.createFromArray(x).reshape(count, STEPS, FEATURES), column(y));
  }

  private static Samples texts(int count, Random random) {
    float[] x = new float[count * WORDS];
    float[] y = new float[count];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(VOCABULARY);
    }
    for (int i = 0; i < count; i++) {
      y[i] = random.nextInt(2);
    }
    return new Samples(Nd4j.createFromArray(x).reshape(count, WORDS), column(y));
  }

  private static INDArray column(float[] values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }
}
