package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DownloadProgressTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private long now;

  static Stream<JsonNode> scenes() {
    return Golden.each(Golden.read("download_progress").get("scenes"));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void prints_what_keras_prints(JsonNode scene) {
    long target = scene.get("target").isNull() ? -1 : scene.get("target").asLong();
    DownloadProgress progress = new DownloadProgress(out, true, () -> now, target);
    for (JsonNode step : scene.get("steps")) {
      now = Math.round(step.get(0).asDouble() * 1e9);
      if (step.get(1).asLong() == target) {
        progress.finish(target);
      } else {
        progress.update(step.get(1).asLong());
      }
    }
    assertThat(printed.toString(UTF_8)).isEqualTo(scene.get("printed").asText());
  }

  @Test
  void prints_one_plain_line_where_there_is_no_terminal() {
    DownloadProgress progress = new DownloadProgress(out, false, () -> now, 10);
    progress.update(0);
    now = 100_000_000;
    progress.update(5);
    now = 200_000_000;
    progress.finish(10);
    assertThat(printed.toString(UTF_8)).isEqualTo("10/10 ━━━━━━━━━━━━━━━━━━━━ 0s 20ms/step\n");
  }

  @Test
  void ends_a_line_that_was_begun_and_no_other() {
    new DownloadProgress(out, true, () -> now, 10).abandon();
    assertThat(printed.toString(UTF_8)).isEmpty();

    DownloadProgress progress = new DownloadProgress(out, true, () -> now, 10);
    progress.update(5);
    progress.abandon();
    assertThat(printed.toString(UTF_8)).endsWith(System.lineSeparator());
  }
}
