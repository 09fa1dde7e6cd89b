package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CSVLoggerTest {
  @TempDir Path folder;

  static Stream<JsonNode> files() {
    return Golden.each(Golden.read("console").get("csv"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void writes_the_file_that_keras_writes(JsonNode recorded) throws IOException {
    Path file = folder.resolve("log.csv");
    if (!recorded.get("before").isNull()) {
      Files.writeString(file, recorded.get("before").asText());
    }
    CSVLogger logger = new CSVLogger(file);
    JsonNode arguments = recorded.get("arguments");
    if (arguments.has("separator")) {
      logger = logger.separator(arguments.get("separator").asText());
    }
    logger = logger.append(arguments.path("append").asBoolean(false));
    for (int fit = 0; fit < recorded.get("fits").asInt(); fit++) {
      logger.onTrainBegin(Map.of());
      for (int epoch = 0; epoch < recorded.get("epochs").size(); epoch++) {
        logger.onEpochEnd(epoch, Scripted.logs(recorded.get("epochs").get(epoch)));
      }
      logger.onTrainEnd(Map.of());
    }
    assertEquals(recorded.get("content").asText(), Files.readString(file));
  }

  @Test
  void says_which_file_it_cannot_write() {
    Path file = folder.resolve("missing").resolve("log.csv");
    assertThatThrownBy(() -> new CSVLogger(file).onTrainBegin(Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "CSVLogger can't write to "
                + file
                + ". Expected: a file in an existing folder that may be written.");
  }
}
