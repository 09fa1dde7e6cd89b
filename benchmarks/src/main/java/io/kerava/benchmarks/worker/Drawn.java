package io.kerava.benchmarks.worker;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers of a normal distribution, drawn alike in each process, with labels of ten classes; {@code
 * worker.py} draws its own of the same kind, as the time does not depend on the values.
 *
 * @param pictures x (n, 32, 32, 3), y (n, 10)
 * @param phrases x (n, 128, 64), y (n, 10)
 */
record Drawn(Samples pictures, Samples phrases) {
  static final int SIDE = 32;
  static final int COLORS = 3;
  static final int STEPS = 128;
  static final int WIDTH = 64;
  static final int CLASSES = 10;

  static Drawn of(int pictures, int phrases) {
    Random random = new Random(3);
    return new Drawn(
        samples(random, pictures, SIDE, SIDE, COLORS), samples(random, phrases, STEPS, WIDTH));
  }

  private static Samples samples(Random random, int count, long... sample) {
    long[] shape = new long[sample.length + 1];
    shape[0] = count;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    INDArray x = Nd4j.create(shape);
    float[] values = new float[(int) x.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] targets = new float[count * CLASSES];
    for (int i = 0; i < count; i++) {
      targets[i * CLASSES + random.nextInt(CLASSES)] = 1;
    }
    return new Samples(
        Nd4j.createFromArray(values).reshape(shape),
        Nd4j.createFromArray(targets).reshape(count, CLASSES));
  }
}
