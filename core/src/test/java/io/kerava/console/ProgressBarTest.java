package io.kerava.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressBarTest {
  private static final long START = 100_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now = START;

  static Stream<JsonNode> bars() {
    return Golden.each(Golden.read("console").get("bars"));
  }

  @ParameterizedTest
  @MethodSource("bars")
  void draws_what_keras_draws_on_a_terminal(JsonNode recorded) {
    JsonNode target = recorded.get("target");
    ProgressBar bar =
        new ProgressBar(
            target.isNull() ? OptionalLong.empty() : OptionalLong.of(target.asLong()),
            recorded.get("verbose").asInt(),
            recorded.get("unit_name").asText(),
            Terminal.interactive(out),
            () -> now);
    List<JsonNode> updates = Golden.each(recorded.get("updates")).toList();
    for (int i = 0; i < updates.size(); i++) {
      JsonNode update = updates.get(i);
      now = START + update.get("nanos").asLong();
      bar.update(
          update.get("current").asLong(),
          () -> values(update.get("values")),
          i == updates.size() - 1);
    }
    assertEquals(recorded.get("text").asText(), text());
  }

  @Test
  void writes_one_plain_line_where_the_output_is_no_terminal() {
    ProgressBar bar = bar(4, Terminal.plain(out));
    for (int step = 1; step <= 4; step++) {
      now += SECOND / 10;
      bar.update(step, Map.of("loss", 0.5));
    }
    assertEquals("4/4 ━━━━━━━━━━━━━━━━━━━━ 0s 100ms/step - loss: 0.5000\n", text());
  }

  @Test
  void writes_a_plain_line_every_half_minute_of_a_long_epoch() {
    ProgressBar bar = bar(8, Terminal.plain(out));
    for (int step = 1; step <= 8; step++) {
      now += 10 * SECOND;
      bar.update(step, Map.of());
    }
    assertEquals(
        "3/8 ━━━━━━━━━━━━━━━━━━━━ 50s 10s/step\n"
            + "6/8 ━━━━━━━━━━━━━━━━━━━━ 20s 10s/step\n"
            + "8/8 ━━━━━━━━━━━━━━━━━━━━ 80s 10s/step\n",
        text());
  }

  @Test
  void draws_without_colors_where_none_are_wanted() {
    ProgressBar bar = bar(2, new Terminal(out, true, false, true, 80));
    now += SECOND;
    bar.update(2, Map.of());
    assertEquals("\r2/2 ━━━━━━━━━━━━━━━━━━━━ 1s 500ms/step\n", text());
  }

  @Test
  void writes_equal_signs_where_the_output_has_no_bar_character() {
    ProgressBar bar = bar(2, new Terminal(out, false, false, false, 80));
    now += SECOND;
    bar.update(2, Map.of());
    assertEquals("2/2 ==================== 1s 500ms/step\n", text());
  }

  @Test
  void does_not_ask_for_values_that_it_does_not_draw() {
    ProgressBar bar = bar(30, Terminal.interactive(out));
    List<String> asked = new ArrayList<>();
    for (int step = 1; step <= 30; step++) {
      now += 3 * SECOND / 1000;
      int current = step;
      bar.update(
          step,
          () -> {
            asked.add("step " + current);
            return Map.of();
          },
          step == 30);
    }
    assertEquals(List.of("step 1", "step 18", "step 30"), asked);
  }

  private ProgressBar bar(long target, Terminal terminal) {
    return new ProgressBar(OptionalLong.of(target), 1, "step", terminal, () -> now);
  }

  private static Map<String, Double> values(JsonNode values) {
    Map<String, Double> map = new LinkedHashMap<>();
    values.properties().forEach(each -> map.put(each.getKey(), each.getValue().asDouble()));
    return map;
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
