package io.kerava.datasets;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images to train on and images to test with: Keras's {@code (x_train, y_train), (x_test, y_test)}.
 *
 * <pre>{@code
 * ImageData mnist = Mnist.loadData();
 * INDArray xTrain = mnist.xTrain().div(255);
 * model.fit(xTrain, mnist.yTrain(), f -> f.epochs(5));
 * }</pre>
 */
public final class ImageData {

  private final LabeledImages train;
  private final LabeledImages test;
  private final String source;

  ImageData(LabeledImages train, LabeledImages test, String source) {
    this.train = train;
    this.test = test;
    this.source = source;
  }

  /** The training images and labels. */
  public LabeledImages train() {
    return train;
  }

  /** The test images and labels. */
  public LabeledImages test() {
    return test;
  }

  /** The training images, float32 (n, height, width), 0 to 255. */
  public INDArray xTrain() {
    return train.x();
  }

  /** The training labels, (n). */
  public int[] yTrain() {
    return train.y();
  }

  /** The test images, float32 (n, height, width), 0 to 255. */
  public INDArray xTest() {
    return test.x();
  }

  /** The test labels, (n). */
  public int[] yTest() {
    return test.y();
  }

  /** Where the images come from, for people to read: {@code MNIST from /home/…/mnist.npz}. */
  public String source() {
    return source;
  }

  /** {@link #source()} with both shapes. */
  @Override
  public String toString() {
    return source + ": train " + train + ", test " + test;
  }
}
