package io.kerava.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.console.Terminal;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgbarLoggerTest {
  private static final long START = 100_000_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now = START;

  static Stream<JsonNode> runs() {
    return Golden.each(Golden.read("console").get("loggers"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void prints_what_keras_prints(JsonNode recorded) {
    JsonNode steps = recorded.get("steps");
    FitParams params =
        new FitParams(
            recorded.get("verbose").asInt(),
            recorded.get("epochs").asInt(),
            steps.isNull() ? OptionalLong.empty() : OptionalLong.of(steps.asLong()));
    CallbackList list = list(Terminal.interactive(out), params);
    for (JsonNode event : recorded.get("events")) {
      now = START + event.get("nanos").asLong();
      Scripted.call(list, event.get("hook").asText(), event.get("arguments"));
    }
    assertEquals(recorded.get("text").asText(), bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void writes_plain_lines_where_the_output_is_no_terminal() {
    CallbackList list = list(Terminal.plain(out), FitParams.of(1, 2, 2));
    list.onTrainBegin();
    for (int epoch = 0; epoch < 2; epoch++) {
      list.onEpochBegin(epoch);
      for (int batch = 0; batch < 2; batch++) {
        now += 2_000_000;
        list.onTrainBatchEnd(batch, () -> Map.of("loss", 1.0));
      }
      list.onEpochEnd(epoch, Map.of("val_loss", 0.25, "loss", 0.5));
    }
    list.onTrainEnd(Map.of());
    String line = "2/2 ━━━━━━━━━━━━━━━━━━━━ 0s 2ms/step - loss: 0.5000 - val_loss: 0.2500\n";
    assertEquals(
        "Epoch 1/2\n" + line + "Epoch 2/2\n" + line, bytes.toString(StandardCharsets.UTF_8));
  }

  private CallbackList list(Terminal terminal, FitParams params) {
    return CallbackList.forFit(
        List.of(new ProgbarLogger(terminal, () -> now)), new StubModel(), params);
  }
}
