package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer at the edge: axes of length 1, strides above the window, both data formats, alone,
 * twice, first, last, before and behind others; on both engines, against real Keras.
 *
 * <p>The settings are a sample. {@code tools/record_sweep.py} draws as many as one likes, and the
 * system property {@code kerava.sweep} names their file.
 */
final class SweepTest {
  private static final String FILE = System.getProperty("kerava.sweep", "");

  private static JsonNode recorded() {
    if (FILE.isEmpty()) {
      return Golden.read("sweep");
    }
    try {
      return new ObjectMapper().readTree(Path.of(FILE).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> layers() {
    Map<String, List<JsonNode>> byLayer =
        Golden.each(recorded().get("cases"))
            .collect(Collectors.groupingBy(each -> each.get("kind").asText()));
    return Engines.with(byLayer.keySet().stream().sorted())
        .map(
            each -> {
              Object layer = each.get()[1];
              return Arguments.of(each.get()[0], layer, byLayer.get(layer));
            });
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("layers")
  void computes_and_learns_what_keras_does(String engine, String layer, List<JsonNode> settings) {
    List<String> different =
        settings.stream()
            .map(SweptModel::new)
            .filter(model -> model.runsOn(engine))
            .map(model -> model.difference(engine))
            .flatMap(Optional::stream)
            .toList();
    assertThat(different).as("%s on %s", layer, engine).isEmpty();
  }
}
