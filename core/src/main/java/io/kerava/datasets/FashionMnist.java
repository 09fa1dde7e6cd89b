package io.kerava.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Fashion-MNIST, {@code keras.datasets.fashion_mnist}: 60,000 grey images of 28 × 28 pixels to
 * train on and 10,000 to test with, of ten kinds of clothes. It has the form of {@link Mnist} and
 * is harder.
 *
 * <pre>{@code
 * ImageData fashion = FashionMnist.loadData();
 * INDArray xTrain = fashion.xTrain().div(255); // (60000, 28, 28)
 * FashionMnist.CLASS_NAMES.get(fashion.yTrain()[0]); // "Ankle boot"
 * }</pre>
 *
 * <p>The four original IDX files ({@code train-images-idx3-ubyte.gz} …) are looked for in this
 * order:
 *
 * <ol>
 *   <li>{@code fashion-mnist} in the folder that the environment variable {@code KERAVA_DATA} names
 *       (the files are called as MNIST's, so they need a folder of their own), with or without
 *       {@code .gz};
 *   <li>Keras's cache, {@code ~/.keras/datasets/fashion-mnist} ({@code KERAS_HOME} in place of
 *       {@code ~/.keras} where it is set);
 *   <li>Keras's address, from which they are downloaded into that cache (31 MB).
 * </ol>
 *
 * <p>Every file is held against its known SHA-256 before anything of it is used. Zalando SE holds
 * the copyright of Fashion-MNIST, under the terms of the MIT license.
 */
public final class FashionMnist {

  /** What each label from 0 to 9 means. */
  public static final List<String> CLASS_NAMES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private FashionMnist() {}

  /**
   * Loads the images, {@code keras.datasets.fashion_mnist.load_data()}; downloads them if this
   * machine has none. Without a network that takes a few seconds at most.
   *
   * @throws DatasetUnavailableException if they are not here and the download fails
   * @throws DataFileException if a file is here but is truncated, altered or unreadable
   */
  public static ImageData loadData() {
    return IdxFiles.FASHION_MNIST.read(files().findOrDownload());
  }

  /**
   * The folder of this machine that {@link #loadData()} would read, without a download; no file in
   * it is opened. Empty if a download would be needed.
   */
  public static Optional<Path> find() {
    return files().find();
  }

  private static FashionMnistFiles files() {
    return new FashionMnistFiles(DataPlaces.ofEnvironment(), DataPlaces::fromKeras);
  }
}
