package io.kerava.models;

import io.kerava.fuzz.RawZip;
import io.kerava.hdf5.Hdf5Dataset;
import io.kerava.hdf5.Hdf5File;
import io.kerava.hdf5.Hdf5FormatException;
import io.kerava.hdf5.Hdf5Group;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How many numbers a file has for a model's layers, counted without regard to the model. */
final class StoredNumberCount {
  private static final String SEED = "seed_generator";

  private StoredNumberCount() {}

  /** The count; empty where a part of the file that may be of no layer is damaged. */
  static OptionalLong of(byte[] file) {
    byte[] hdf5 =
        Hdf5File.isHdf5(file)
            ? file
            : RawZip.read(file).orElse(Map.of()).getOrDefault("model.weights.h5", new byte[0]);
    try (Hdf5File read = Hdf5File.of(hdf5, "counted.h5")) {
      // beside which there is the optimizer, whose name may be damaged
      return OptionalLong.of(count(layers(read.root())));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static Hdf5Group layers(Hdf5Group root) throws IOException {
    Optional<Hdf5Group> legacy = root.group("model_weights");
    return legacy.isPresent() ? legacy.get() : root.group("layers").orElse(root);
  }

  private static long count(Hdf5Group group) throws IOException {
    long count = 0;
    for (String name : group.names()) {
      if (!name.equals(SEED)) {
        Optional<Hdf5Dataset> array = dataset(group, name);
        count +=
            array.isPresent() ? array.get().shape().size() : count(group.group(name).orElseThrow());
      }
    }
    return count;
  }

  private static Optional<Hdf5Dataset> dataset(Hdf5Group group, String name) throws IOException {
    try {
      return group.dataset(name);
    } catch (Hdf5FormatException e) {
      return Optional.empty(); // a group
    }
  }
}
