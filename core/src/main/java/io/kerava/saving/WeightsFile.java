package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.files.FileFormatException;
import io.kerava.files.WholeFile;
import io.kerava.numpy.NpyWriter;
import io.kerava.numpy.NpzFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Weights in NumPy's {@code .npz} format, one member for each in the model's order, named by
 * Keras's paths: {@code numpy.load("model.weights.npz")["dense/kernel"]} reads one in Python.
 */
public final class WeightsFile {
  private static final String SUFFIX = ".npy";

  /** As in NumPy's files, so that the same weights make the same file. */
  private static final LocalDateTime NUMPYS_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private WeightsFile() {}

  /** A named weight. */
  public record Weight(String name, FloatArray values) {}

  /**
   * Writes a file whole or not at all; see {@link WholeFile}.
   *
   * @throws UncheckedIOException where that fails; the message names the file
   */
  public static void save(Path file, List<Weight> weights) {
    try {
      WholeFile.write(file, out -> write(out, weights));
    } catch (IOException e) {
      throw new UncheckedIOException("The weights could not be written to " + file + ": " + e, e);
    }
  }

  private static void write(OutputStream out, List<Weight> weights) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Weight weight : weights) {
      ZipEntry entry = new ZipEntry(weight.name() + SUFFIX);
      entry.setTimeLocal(NUMPYS_TIME);
      zip.putNextEntry(entry);
      NpyWriter.write(weight.values(), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * The weights that a file holds for a model, in the order of the slots. Nothing larger than the
   * model's own weights is ever allocated, whatever the file says of itself.
   *
   * @param owner of the slots, as it stands in messages: {@code model 'sequential'}
   * @throws UncheckedIOException where the file can't be read or is damaged; the message names it,
   *     and the member
   * @throws IllegalArgumentException where its names or shapes aren't those of the model
   */
  public static List<FloatArray> load(Path file, String owner, List<WeightSlot> slots) {
    try (NpzFile npz = NpzFile.open(file)) {
      List<String> members = npz.names();
      List<String> matched =
          MemberNames.match(slots, members)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          file + MemberNames.mismatch(owner, slots, members)));
      List<FloatArray> weights = new ArrayList<>();
      for (int i = 0; i < slots.size(); i++) {
        WeightSlot slot = slots.get(i);
        String purpose = "the weight '" + slot.path() + "' of the " + owner;
        weights.add(
            FloatArray.wrap(npz.floats(matched.get(i), slot.shape(), purpose), slot.shape()));
      }
      return weights;
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("There is no file " + file + ".", e);
    } catch (FileFormatException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The weights could not be read from " + file + ": " + e, e);
    }
  }
}
