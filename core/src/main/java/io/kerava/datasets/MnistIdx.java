package io.kerava.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MNIST as its authors published it: four IDX files in a folder, each packed with gzip or not. */
final class MnistIdx {

  static final String NAMES = "train-images-idx3-ubyte[.gz] and so on";

  /** The files, with the SHA-256 of each, unpacked. */
  private enum Part {
    TRAIN_IMAGES(
        "train-images-idx3-ubyte",
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAIN_LABELS(
        "train-labels-idx1-ubyte",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES(
        "t10k-images-idx3-ubyte",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS(
        "t10k-labels-idx1-ubyte",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final String fileName;
    private final String sha256;

    Part(String fileName, String sha256) {
      this.fileName = fileName;
      this.sha256 = sha256;
    }

    private Optional<Path> in(Path folder) {
      for (String end : List.of("", ".gz")) {
        Path file = folder.resolve(fileName + end);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
      return Optional.empty();
    }
  }

  private MnistIdx() {}

  /** Whether any of the four is there. One that lacks another is an error, not another place. */
  static boolean isIn(Path folder) {
    for (Part part : Part.values()) {
      if (part.in(folder).isPresent()) {
        return true;
      }
    }
    return false;
  }

  static ImageData read(Path folder) {
    List<String> missing = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part.in(folder).isEmpty()) {
        missing.add(part.fileName);
      }
    }
    if (!missing.isEmpty()) {
      throw new DataFileException(
          folder
              + " holds a part of MNIST only: expected four files, received all but "
              + String.join(", ", missing)
              + ". Put the missing ones (or the same with .gz) there, or take the others away.");
    }
    return new ImageData(
        images(folder, Part.TRAIN_IMAGES, Part.TRAIN_LABELS, Mnist.TRAIN_SIZE),
        images(folder, Part.TEST_IMAGES, Part.TEST_LABELS, Mnist.TEST_SIZE),
        "MNIST from " + folder);
  }

  private static LabeledImages images(Path folder, Part images, Part labels, int n) {
    byte[] classes = read(folder, labels, n);
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      y[i] = classes[i];
    }
    byte[] pixels = read(folder, images, n, Mnist.SIDE, Mnist.SIDE);
    return LabeledImages.ofBytes(pixels, Mnist.SIDE, Mnist.SIDE, y);
  }

  private static byte[] read(Path folder, Part part, int... shape) {
    return Idx.read(part.in(folder).orElseThrow(), Optional.of(part.sha256), shape);
  }
}
