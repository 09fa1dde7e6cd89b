package io.kerava.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A data set in the form of the original MNIST: four IDX files in a folder, each packed with gzip
 * or not.
 */
final class IdxFiles {

  static final String NAMES = "train-images-idx3-ubyte[.gz] and so on";

  static final IdxFiles MNIST =
      new IdxFiles(
          "MNIST",
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  static final IdxFiles FASHION_MNIST =
      new IdxFiles(
          "Fashion-MNIST",
          "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
          "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
          "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
          "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

  private static final int TRAIN_SIZE = 60_000;
  private static final int TEST_SIZE = 10_000;
  private static final int SIDE = 28;

  /** The files. */
  enum Part {
    TRAIN_IMAGES("train-images-idx3-ubyte"),
    TRAIN_LABELS("train-labels-idx1-ubyte"),
    TEST_IMAGES("t10k-images-idx3-ubyte"),
    TEST_LABELS("t10k-labels-idx1-ubyte");

    private final String fileName;

    Part(String fileName) {
      this.fileName = fileName;
    }

    String fileName() {
      return fileName;
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

  private final String name;
  private final Map<Part, String> sha256;

  /** A data set with the SHA-256 of each file, unpacked. */
  private IdxFiles(
      String name, String trainImages, String trainLabels, String testImages, String testLabels) {
    this.name = name;
    this.sha256 =
        Map.of(
            Part.TRAIN_IMAGES,
            trainImages,
            Part.TRAIN_LABELS,
            trainLabels,
            Part.TEST_IMAGES,
            testImages,
            Part.TEST_LABELS,
            testLabels);
  }

  /** Whether any of the four is there. One that lacks another is an error, not another place. */
  static boolean isIn(Path folder) {
    return missing(folder).size() < Part.values().length;
  }

  static List<Part> missing(Path folder) {
    return Arrays.stream(Part.values()).filter(part -> part.in(folder).isEmpty()).toList();
  }

  ImageData read(Path folder) {
    List<Part> missing = missing(folder);
    if (!missing.isEmpty()) {
      throw new DataFileException(
          folder
              + " holds a part of "
              + name
              + " only: expected four files, received all but "
              + missing.stream().map(Part::fileName).collect(Collectors.joining(", "))
              + ". Put the missing ones (or the same with .gz) there, or take the others away.");
    }
    return new ImageData(
        images(folder, Part.TRAIN_IMAGES, Part.TRAIN_LABELS, TRAIN_SIZE),
        images(folder, Part.TEST_IMAGES, Part.TEST_LABELS, TEST_SIZE),
        name + " from " + folder);
  }

  private LabeledImages images(Path folder, Part images, Part labels, int n) {
    byte[] classes = read(folder, labels, n);
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      y[i] = classes[i] & 0xff;
    }
    byte[] pixels = read(folder, images, n, SIDE, SIDE);
    return LabeledImages.ofBytes(pixels, SIDE, SIDE, y);
  }

  private byte[] read(Path folder, Part part, int... shape) {
    return Idx.read(part.in(folder).orElseThrow(), Optional.ofNullable(sha256.get(part)), shape);
  }
}
