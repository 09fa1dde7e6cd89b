package io.kerava.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.fuzz.ByteMutations;
import io.kerava.fuzz.Fuzz;
import io.kerava.testing.Golden;
import io.kerava.testing.Logged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of damaged files everything is read, or refused by the reader's own exception. Nothing is logged.
 */
class Hdf5FuzzTest {
  private static final JsonNode FILES = Golden.read("hdf5").get("files");

  @TempDir Path folder;

  private static IntStream files() {
    return IntStream.range(0, FILES.size());
  }

  @ParameterizedTest
  @MethodSource("files")
  void reads_or_refuses(int number) throws IOException {
    byte[] original = Golden.bytes(FILES.get(number).get("file"));
    Path file = folder.resolve("damaged" + number + ".h5");
    Set<String> attributes = new TreeSet<>();
    for (String kind : List.of("texts", "numbers")) {
      Golden.each(FILES.get(number).get(kind))
          .limit(8)
          .forEach(each -> attributes.add(each.get("name").asText().replaceAll("0$", "")));
    }
    Fuzz fuzz =
        Fuzz.of(file, List.of(original), ByteMutations.ANY, Set.of(Hdf5FormatException.class))
            .oneOf(8);
    String logged =
        Logged.by(
            () -> {
              try {
                fuzz.run(damaged -> new Everything(attributes).of(damaged), (bytes, read) -> true);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(logged).isEmpty();
  }

  /** Reads on after a refusal. */
  private static final class Everything {
    private final Set<String> attributes;
    private int read;

    Everything(Set<String> attributes) {
      this.attributes = attributes;
    }

    int of(Path file) throws IOException {
      try (Hdf5File hdf5 = Hdf5File.open(file)) {
        add(hdf5.root());
      }
      return read;
    }

    private interface Part {
      void read() throws IOException;
    }

    private void tried(Part part) throws IOException {
      try {
        part.read();
        read++;
      } catch (Hdf5FormatException e) {
        assertThat(e.getMessage()).hasSizeLessThan(600).hasLineCount(1);
      }
    }

    private void add(Hdf5Group group) throws IOException {
      for (String each : attributes) {
        tried(() -> read += group.texts(each).map(List::size).orElse(0));
        tried(() -> read += group.number(each).orElse(0));
      }
      List<String> names = new ArrayList<>();
      tried(() -> names.addAll(group.names()));
      for (String name : names) {
        addChild(group, name);
      }
    }

    private void addChild(Hdf5Group group, String name) throws IOException {
      List<Hdf5Group> found = new ArrayList<>();
      try {
        group.group(name).ifPresent(found::add);
      } catch (Hdf5FormatException e) { // a dataset, or damaged
        tried(() -> read += group.dataset(name).orElseThrow().floats().size());
        tried(() -> read += group.dataset(name).orElseThrow().longs().length);
      }
      for (Hdf5Group each : found) {
        add(each);
      }
    }
  }
}
