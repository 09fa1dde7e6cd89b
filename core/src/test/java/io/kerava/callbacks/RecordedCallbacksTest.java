package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.console.Terminal;
import io.kerava.metrics.Direction;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives callbacks with recorded logs, and compares what they do with what Keras's did. */
class RecordedCallbacksTest {
  private static final JsonNode GOLDEN = Golden.read("console");

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Terminal terminal =
      Terminal.plain(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final StubModel model = new StubModel();

  static Stream<JsonNode> cases() {
    return Golden.each(GOLDEN.get("callbacks"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decides_and_prints_as_keras_does(JsonNode recorded) throws Exception {
    ConfiguredCallback<?> callback = configured(recorded);
    PrintStream err = System.err;
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    Throwable thrown;
    try {
      thrown = catchThrowable(() -> drive(callback, recorded));
    } finally {
      System.setErr(err);
    }
    if (recorded.has("error")) {
      String expected = recorded.get("error").asText();
      if (expected.startsWith("'")) { // Python's KeyError shows the text with its quotes escaped
        expected = expected.substring(1, expected.length() - 1).replace("\\'", "'");
      }
      if (expected.contains("isn't able to automatically determine")
          && !recorded
              .get("epochs")
              .get(0)
              .has(recorded.get("arguments").get("monitor").asText())) {
        // Keras asks for a mode, though it is the name that nothing logs.
        assertThat(thrown).hasMessageContaining(": Unknown value to monitor '");
      } else {
        assertThat(thrown).hasMessage(inFolder(expected));
      }
      return;
    }
    assertThat(thrown).isNull();
    assertEquals(inFolder(recorded.get("text").asText()), printed());
    assertEquals(recorded.get("weight").asDouble(), model.weight, 0);
    assertThat(model.saved)
        .containsExactlyElementsOf(
            Golden.each(recorded.get("saved"))
                .map(path -> Path.of(inFolder(path.asText())))
                .toList());
    assertResult(callback, recorded.get("result"));
    List<String> warnings =
        Golden.each(recorded.get("warnings")).map(JsonNode::asText).distinct().toList();
    assertThat(
            logged
                .toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("MonitorCallback")))
        .hasSize(warnings.size())
        .allSatisfy(
            line -> assertThat(warnings).anySatisfy(each -> assertThat(line).endsWith(each)));
  }

  static Stream<JsonNode> schedules() {
    return Golden.each(GOLDEN.get("schedulers"));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void sets_the_learning_rate_as_keras_does(JsonNode recorded) {
    LearningRateScheduler scheduler =
        switch (recorded.get("name").asText()) {
          case "halves" -> new LearningRateScheduler((epoch, lr) -> lr * 0.5);
          case "of the epoch" -> new LearningRateScheduler(epoch -> 0.1 / (epoch + 1));
          case "silent" -> new LearningRateScheduler((epoch, lr) -> lr * 0.1);
          case "small" -> new LearningRateScheduler(epoch -> 1e-05 * (epoch + 1));
          default -> throw new IllegalArgumentException(recorded.get("name").asText());
        };
    drive(scheduler.verbose(recorded.get("verbose").asInt()).printTo(terminal), recorded);
    assertEquals(recorded.get("text").asText(), printed());
  }

  @Test
  void takes_the_direction_of_a_compiled_metric() {
    model.directions.put("accuracy", Direction.UP);
    EarlyStopping stopping = new EarlyStopping().monitor("val_accuracy");
    stopping.setModel(model);
    stopping.onTrainBegin(Map.of());
    stopping.onEpochEnd(0, Map.of("val_accuracy", 0.5));
    stopping.onEpochEnd(1, Map.of("val_accuracy", 0.6));
    assertThat(model.isTrainingStopped()).isFalse();
    stopping.onEpochEnd(2, Map.of("val_accuracy", 0.55));
    assertThat(model.isTrainingStopped()).isTrue();
    assertEquals(1, stopping.bestEpoch());
  }

  /** The script of tools/record_console.py, drive(). */
  private void drive(Callback callback, JsonNode recorded) {
    JsonNode epochs = recorded.get("epochs");
    int batches = recorded.get("batches").asInt();
    model.learningRate(recorded.get("learning_rate").asDouble());
    List<JsonNode> trace = Golden.each(recorded.get("trace")).toList();
    int at = 0;
    callback.setModel(model);
    callback.setParams(FitParams.of(0, epochs.size(), batches));
    for (int fit = 0; fit < recorded.get("fits").asInt(); fit++) {
      model.stopTraining(false);
      callback.onTrainBegin(Map.of());
      for (int epoch = 0; epoch < epochs.size() && !model.isTrainingStopped(); epoch++) {
        callback.onEpochBegin(epoch, Map.of());
        for (int batch = 0; batch < batches; batch++) {
          batch(callback, BatchHook.TRAIN_BEGIN, batch, Map.of());
          batch(callback, BatchHook.TRAIN_END, batch, Scripted.logs(epochs.get(epoch)));
        }
        model.weight = epoch + 1;
        Map<String, Double> logs = Scripted.logs(epochs.get(epoch));
        callback.onEpochEnd(epoch, logs);
        JsonNode then = trace.get(at++);
        assertEquals(Scripted.logs(then.get("logs")), logs, "logs of epoch " + epoch);
        assertEquals(then.get("learning_rate").asDouble(), model.learningRate());
        assertEquals(then.get("stop").asBoolean(), model.isTrainingStopped(), "epoch " + epoch);
      }
      callback.onTrainEnd(Map.of());
    }
    assertEquals(trace.size(), at);
  }

  private static void batch(
      Callback callback, BatchHook hook, int batch, Map<String, Double> logs) {
    if (callback.listensTo(hook)) {
      callback.onBatch(hook, batch, new BatchLogs().of(() -> logs));
    }
  }

  private static void assertResult(ConfiguredCallback<?> callback, JsonNode result) {
    if (callback instanceof EarlyStopping stopping) {
      assertEquals(result.get("stopped_epoch").asInt(), stopping.stoppedEpoch());
      assertEquals(result.get("best_epoch").asInt(), stopping.bestEpoch());
      JsonNode best = result.get("best");
      assertEquals(
          best.isNull() ? OptionalDouble.empty() : OptionalDouble.of(best.asDouble()),
          stopping.best());
    }
  }

  /** Sets each recorded keyword by the method that is named after it. */
  private ConfiguredCallback<?> configured(JsonNode recorded) throws Exception {
    JsonNode arguments = recorded.get("arguments");
    ConfiguredCallback<?> callback =
        switch (recorded.get("callback").asText()) {
          case "EarlyStopping" -> new EarlyStopping();
          case "ReduceLROnPlateau" -> new ReduceLROnPlateau();
          case "ModelCheckpoint" ->
              new ModelCheckpoint(inFolder(arguments.get("filepath").asText()));
          case "TerminateOnNaN" -> new TerminateOnNaN();
          default -> throw new IllegalArgumentException(recorded.get("callback").asText());
        };
    for (Map.Entry<String, JsonNode> argument : new ArrayList<>(arguments.properties())) {
      if (!argument.getKey().equals("filepath")) {
        callback = with(callback, argument.getKey(), argument.getValue());
      }
    }
    return callback.printTo(terminal);
  }

  private static ConfiguredCallback<?> with(
      ConfiguredCallback<?> callback, String key, JsonNode value) throws Exception {
    StringBuilder name = new StringBuilder();
    for (String word : key.split("_", -1)) {
      boolean isFirst = name.isEmpty();
      name.append(isFirst ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      name.append(word.substring(1));
    }
    for (Method method : callback.getClass().getMethods()) {
      boolean fits =
          method.getName().contentEquals(name)
              && method.getParameterCount() == 1
              && (method.getParameterTypes()[0] == String.class) == value.isTextual();
      if (fits) {
        Class<?> type = method.getParameterTypes()[0];
        Object argument =
            type == int.class
                ? (Object) value.asInt()
                : type == double.class
                    ? (Object) value.asDouble()
                    : type == boolean.class ? (Object) value.asBoolean() : value.asText();
        try {
          return (ConfiguredCallback<?>) method.invoke(callback, argument);
        } catch (InvocationTargetException e) {
          throw (Exception) e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(
        callback.getClass()
            + "."
            + name
            + ": "
            + Arrays.toString(callback.getClass().getMethods()));
  }

  private String inFolder(String text) {
    return text.replace("checkpoints/", folder + "/");
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
