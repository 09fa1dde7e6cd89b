package io.kerava.datasets;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Handwriting-like digits drawn by this program: a stand-in of MNIST's shape where MNIST can't be
 * had.
 *
 * <p>Each image is drawn from strokes, in a hand of its own: with random slant, turn, width, size,
 * thickness, pressure and tremble. Like MNIST's, the digits fill a box of 20 × 20 pixels and lie on
 * 28 × 28 by their centre of mass. The same seed gives the same images on every machine. The
 * accuracy of a network on them says nothing about its accuracy on MNIST.
 *
 * <pre>{@code
 * ImageData digits = SyntheticDigits.loadData(); // 60000 and 10000, as MNIST
 * LabeledImages few = SyntheticDigits.generate(100, 7);
 * }</pre>
 */
public final class SyntheticDigits {

  private static final int SIDE = 28;
  private static final long SEED = 1998;
  private static final int MOST = Integer.MAX_VALUE / (SIDE * SIDE);

  private SyntheticDigits() {}

  /** 60,000 images to train on and 10,000 to test with, always the same. */
  public static ImageData loadData() {
    return loadData(60_000, 10_000, SEED);
  }

  /**
   * Images to train on and images to test with, from independent streams of one seed.
   *
   * @throws IllegalArgumentException if there is to be no image, or more than an array holds
   */
  public static ImageData loadData(int trainSize, int testSize, long seed) {
    LabeledImages train = generate(trainSize, seed);
    LabeledImages test = generate(testSize, new SplittableRandom(~seed).nextLong());
    return new ImageData(train, test, "Synthetic digits (drawn by the program, not MNIST)");
  }

  /**
   * Draws digits, each of the ten as likely as the others.
   *
   * @param n how many; fewer with the same seed are the first of these
   * @return images float32 (n, 28, 28) with 0 to 255, and n labels
   * @throws IllegalArgumentException if there is to be no image, or more than an array holds
   */
  public static LabeledImages generate(int n, long seed) {
    if (n < 1 || n > MOST) {
      throw new IllegalArgumentException(
          "The number of digits must be from 1 to " + MOST + ". Received: " + n);
    }
    Handwriting hand = new Handwriting(seed);
    float[] pixels = new float[n * SIDE * SIDE];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = hand.nextDigit();
      hand.write(labels[i], pixels, i * SIDE * SIDE);
    }
    long[] shape = {n, SIDE, SIDE};
    return new LabeledImages(Nd4j.create(pixels, shape, DataType.FLOAT), labels);
  }
}
