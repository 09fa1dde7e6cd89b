package io.kerava.saving;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights in NumPy's {@code .npz} format, one member for each in the model's order, named by
 * Keras's paths: {@code numpy.load("model.weights.npz")["dense/kernel"]} reads one in Python.
 */
public final class WeightsFile {
  private static final String SUFFIX = ".npy";

  private WeightsFile() {}

  /** A named weight. */
  public record Weight(String name, INDArray values) {}

  /** Writes a file whole or not at all: an interrupted run leaves the old one in place. */
  public static void save(Path file, List<Weight> weights) {
    Path absolute = file.toAbsolutePath();
    try {
      Path folder = absolute.getParent();
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, absolute.getFileName().toString(), ".partial");
      try {
        write(partial, weights);
        Files.move(
            partial, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The weights could not be written to " + file, e);
    }
  }

  private static void write(Path file, List<Weight> weights) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Weight weight : weights) {
        zip.putNextEntry(new ZipEntry(weight.name() + SUFFIX));
        zip.write(Nd4j.toNpyByteArray(weight.values()));
        zip.closeEntry();
      }
    }
  }

  /**
   * The weights that a file holds, in its order.
   *
   * @throws UncheckedIOException where the file can't be read; the message names it
   */
  public static List<Weight> load(Path file) {
    List<Weight> weights = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        String name = entry.getName();
        String plain =
            name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        weights.add(new Weight(plain, Nd4j.createNpyFromByteArray(bytes)));
      }
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("There is no file " + file + ".", e);
    } catch (ZipException e) {
      throw new UncheckedIOException(
          "The file " + file + " is no .npz file of weights, or it is truncated.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The weights could not be read from " + file + ".", e);
    }
    return weights;
  }
}
