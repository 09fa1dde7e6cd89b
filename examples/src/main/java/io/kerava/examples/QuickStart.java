package io.kerava.examples;

import io.kerava.datasets.ImageData;

/**
 * The main job: the three networks that learn XOR, then the network that reads digits.
 *
 * <p>Each is a notebook of its own, {@link XorModels} and {@link MnistNetwork}, with the Python
 * text that it ports.
 */
public final class QuickStart {
  /** {@link MnistNetwork} trains longer; this is what ends in a minute. */
  private static final int MNIST_EPOCHS = 5;

  private QuickStart() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    XorModels.run(XorModels.EPOCHS);
    runMnist(MnistNetwork.digits());
  }

  static double runMnist(ImageData digits) {
    return MnistNetwork.run(digits, MnistNetwork.model(), MNIST_EPOCHS).get("accuracy");
  }
}
