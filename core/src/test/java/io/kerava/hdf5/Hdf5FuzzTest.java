package io.kerava.hdf5;

import io.kerava.fuzz.ByteMutations;
import io.kerava.fuzz.Fuzz;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files are read, or refused by the reader's own exception. */
class Hdf5FuzzTest {
  @TempDir Path folder;

  private static int readAll(Hdf5Group group) throws IOException {
    int read = group.texts("list").map(List::size).orElse(0);
    for (String name : group.names()) {
      boolean isGroup = !name.isEmpty() && isGroup(group, name);
      read += isGroup ? readAll(group.group(name).orElseThrow()) : floats(group, name);
    }
    return read;
  }

  private static boolean isGroup(Hdf5Group group, String name) throws IOException {
    try {
      return group.group(name).isPresent() && !name.contains("/");
    } catch (Hdf5FormatException e) {
      return false;
    }
  }

  private static int floats(Hdf5Group group, String name) throws IOException {
    return group.dataset(name).isPresent() ? group.dataset(name).orElseThrow().floats().size() : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7, 8})
  void reads_or_refuses(int number) throws IOException {
    byte[] original = Golden.bytes(Golden.read("hdf5").get("files").get(number).get("file"));
    Fuzz.of(
            folder.resolve("damaged" + number + ".h5"),
            List.of(original),
            ByteMutations.ANY,
            Set.of(Hdf5FormatException.class))
        .run(
            file -> {
              try (Hdf5File read = Hdf5File.open(file)) {
                return readAll(read.root());
              }
            },
            (bytes, read) -> true);
  }
}
