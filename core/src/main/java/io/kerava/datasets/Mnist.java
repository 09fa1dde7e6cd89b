package io.kerava.datasets;

import io.kerava.arrays.Shape;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpyFormatException;
import io.kerava.numpy.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The MNIST handwritten digits, {@code keras.datasets.mnist}: 60,000 grey images of 28 × 28 pixels
 * to train on and 10,000 to test with, of the digits 0 to 9.
 *
 * <pre>{@code
 * ImageData mnist = Mnist.loadData();
 * INDArray xTrain = mnist.xTrain().div(255); // (60000, 28, 28)
 * int[] yTrain = mnist.yTrain(); // 60000 labels
 * }</pre>
 *
 * <p>The files are looked for in this order:
 *
 * <ol>
 *   <li>the folder that the environment variable {@code KERAVA_DATA} names, or {@code mnist} in it:
 *       the four original IDX files ({@code train-images-idx3-ubyte} …, with or without {@code
 *       .gz}), or Keras's {@code mnist.npz};
 *   <li>Keras's cache, {@code ~/.keras/datasets/mnist.npz} ({@code KERAS_HOME} in place of {@code
 *       ~/.keras} where it is set);
 *   <li>Keras's address, from which the file is downloaded into that cache (11 MB).
 * </ol>
 *
 * <p>Every file is held against its known SHA-256 before anything of it is used. Yann LeCun and
 * Corinna Cortes hold the copyright of MNIST, under the terms of CC BY-SA 3.0.
 */
public final class Mnist {

  private static final Checksum CHECKSUM =
      Checksum.sha256("731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1");

  /** The largest member, {@code x_train}, has 47 MB. */
  private static final int MOST_BYTES = 64 << 20;

  private Mnist() {}

  /**
   * Loads the digits, {@code keras.datasets.mnist.load_data()}; downloads them if this machine has
   * none. Without a network that takes a few seconds at most.
   *
   * @throws DatasetUnavailableException if they are not here and the download fails
   * @throws DataFileException if a file is here but is truncated, altered or unreadable
   */
  public static ImageData loadData() {
    return read(files().findOrDownload());
  }

  /**
   * The file or folder of this machine that {@link #loadData()} would read, without a download; it
   * is not opened. Empty if a download would be needed.
   */
  public static Optional<Path> find() {
    return files().find();
  }

  static ImageData read(Path found) {
    return Files.isDirectory(found) ? IdxFiles.MNIST.read(found) : readNpz(found, CHECKSUM);
  }

  static ImageData readNpz(Path file, Checksum checksum) {
    checksum.require(file);
    try (NpzFile npz = NpzFile.open(file)) {
      return new ImageData(
          images(npz, "x_train", "y_train"), images(npz, "x_test", "y_test"), "MNIST from " + file);
    } catch (IOException e) {
      throw DataFileException.of(file, e);
    }
  }

  private static LabeledImages images(NpzFile npz, String x, String y) throws IOException {
    NpyArray images = npz.array(x, MOST_BYTES);
    Shape shape = images.shape();
    if (shape.rank() != 3) {
      throw NpyFormatException.of(
          npz.where(x), "holds no images", "the shape (n, height, width)", shape.toString());
    }
    NpyArray labels = npz.array(y, MOST_BYTES);
    if (!labels.shape().equals(Shape.of(shape.length(0)))) {
      throw NpyFormatException.of(
          npz.where(y),
          "has no label for each image",
          "the shape " + Shape.of(shape.length(0)),
          labels.shape().toString());
    }
    return LabeledImages.ofBytes(
        images.bytes(), shape.intLength(1), shape.intLength(2), labels.ints());
  }

  private static MnistFiles files() {
    return new MnistFiles(
        DataPlaces.ofEnvironment(), DataPlaces.fromKeras(MnistFiles.NPZ, CHECKSUM));
  }
}
