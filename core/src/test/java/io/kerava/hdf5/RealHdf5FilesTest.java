package io.kerava.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that people have published, of Keras 0.x to 3, each read to its last number. They are not
 * in the repository: they lie in {@code keras-files} where KERAVA_DATA names a folder.
 */
class RealHdf5FilesTest {
  private static final JsonNode RECORDED = Golden.read("hdf5_counts").get("files");
  private static final List<String> LISTS = List.of("layer_names", "weight_names");
  private static final List<String> TEXTS =
      List.of("model_config", "training_config", "keras_version", "backend", "name");

  private static Stream<String> files() {
    return RECORDED.properties().stream().map(Map.Entry::getKey);
  }

  private static Path folder() {
    String data = System.getenv().getOrDefault("KERAVA_DATA", "");
    assumeTrue(!data.isEmpty(), "KERAVA_DATA names no folder");
    return Path.of(data, "keras-files");
  }

  @ParameterizedTest
  @MethodSource("files")
  void reads_as_much_as_h5py(String name) throws IOException {
    Path path = folder().resolve(name);
    assumeTrue(Files.exists(path), path + " is not there");
    JsonNode expected = RECORDED.get(name);
    Counts counts = new Counts();
    try (Hdf5File file = Hdf5File.open(path)) {
      counts.add(file.root());
    }
    assertThat(counts.groups).isEqualTo(expected.get("groups").asInt());
    assertThat(counts.arrays).isEqualTo(expected.get("arrays").asInt());
    assertThat(counts.elements).isEqualTo(expected.get("elements").asLong());
    assertThat(counts.characters).isEqualTo(expected.get("characters").asLong());
    double sum = expected.get("sum").asDouble();
    assertThat(counts.sum).isCloseTo(sum, within(sum * 1e-9));
  }

  private static final class Counts {
    private int groups;
    private int arrays;
    private long elements;
    private long characters;
    private double sum;

    void add(Hdf5Group group) throws IOException {
      groups++;
      for (String each : LISTS) {
        for (String text : group.texts(each).orElse(List.of())) {
          characters += text.codePointCount(0, text.length());
        }
      }
      for (String each : TEXTS) {
        String text = group.text(each).orElse("");
        characters += text.codePointCount(0, text.length());
      }
      for (String each : group.names()) {
        if (isDataset(group, each)) {
          add(group.dataset(each).orElseThrow());
        } else {
          add(group.group(each).orElseThrow());
        }
      }
    }

    private static boolean isDataset(Hdf5Group group, String name) throws IOException {
      try {
        return group.dataset(name).isPresent();
      } catch (Hdf5FormatException e) {
        return false; // a group
      }
    }

    private void add(Hdf5Dataset array) throws IOException {
      arrays++;
      elements += array.shape().size();
      for (float each : array.floats().data()) {
        sum += Math.abs((double) each);
      }
    }
  }
}
