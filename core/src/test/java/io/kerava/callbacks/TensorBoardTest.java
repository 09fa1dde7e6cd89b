package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.models.RecordedFit;
import io.kerava.models.Sequential;
import io.kerava.tensorboard.EventReader;
import io.kerava.testing.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.ByteString;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.TensorProto;

class TensorBoardTest {
  private static final double TOLERANCE = 1e-5;
  private static final float[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final float[][] Y = {{0}, {1}, {1}, {0}};

  @TempDir Path folder;

  static Stream<RecordedFit> trainings() {
    return Golden.each(Golden.read("tensorboard").get("cases")).map(RecordedFit::new);
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void writes_the_events_that_keras_writes(RecordedFit training) throws IOException {
    JsonNode recorded = training.recorded();
    Sequential model = training.model();
    TensorBoard callback = configured(recorded.get("arguments"));
    for (JsonNode run : recorded.get("runs")) {
      switch (run.asText()) {
        case "evaluate" ->
            model.evaluate(training.data(), e -> e.batchSize(4).verbose(0).callbacks(callback));
        case "predict" ->
            model.predict(training.x(), p -> p.batchSize(4).verbose(0).callbacks(callback));
        default -> {
          ObjectNode fit = recorded.deepCopy();
          fit.set("fit", run);
          new RecordedFit(fit).fit(model, callback);
        }
      }
    }
    for (String each : List.of("train", "validation")) {
      Iterator<Path> files = EventReader.files(folder.resolve(each)).iterator();
      for (JsonNode file : recorded.get("files").get(each)) {
        compare(file, EventReader.read(files.next()), model);
      }
      assertThat(files).isExhausted();
    }
  }

  private TensorBoard configured(JsonNode arguments) {
    TensorBoard callback = new TensorBoard(folder);
    for (Map.Entry<String, JsonNode> each : arguments.properties()) {
      JsonNode value = each.getValue();
      callback =
          switch (each.getKey()) {
            case "histogram_freq" -> callback.histogramFreq(value.asInt());
            case "write_graph" -> callback.writeGraph(value.asBoolean());
            case "write_images" -> callback.writeImages(value.asBoolean());
            case "write_steps_per_second" -> callback.writeStepsPerSecond(value.asBoolean());
            case "update_freq" ->
                value.isInt()
                    ? callback.updateFreq(value.asInt())
                    : callback.updateFreq(value.asText());
            default -> throw new AssertionError("no such option: " + each.getKey());
          };
    }
    return callback;
  }

  private static void compare(JsonNode recorded, List<EventReader.Event> events, Sequential model)
      throws IOException {
    assertThat(events.stream().map(each -> each.step() + " " + each.value().getTag()))
        .containsExactlyElementsOf(
            Golden.each(recorded)
                .map(each -> each.get("step").asText() + " " + each.get("tag").asText())
                .toList());
    for (int i = 0; i < events.size(); i++) {
      compare(recorded.get(i), events.get(i).value(), model);
    }
  }

  private static void compare(JsonNode recorded, Summary.Value value, Sequential model)
      throws IOException {
    String plugin = recorded.get("plugin").asText();
    assertThat(value.getMetadata().getPluginData().getPluginName()).isEqualTo(plugin);
    assertThat(value.getMetadata().getPluginData().getContent().toStringUtf8())
        .isEqualTo(recorded.get("content").asText());
    TensorProto tensor = value.getTensor();
    ByteBuffer content =
        tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    switch (plugin) {
      case "scalars" -> {
        float number = content.getFloat();
        if (recorded.get("value").isNull()) {
          assertThat(number).isPositive();
        } else {
          compare(recorded, Golden.doubles(recorded.get("value"))[0], number);
        }
      }
      case "histograms" -> {
        double[] expected = Golden.doubles(recorded.get("value"));
        assertThat(tensor.getTensorShape().getDimList().stream().map(d -> (int) d.getSize()))
            .containsExactly(30, 3);
        for (double each : expected) {
          compare(recorded, each, content.getDouble());
        }
        assertThat(content.hasRemaining()).isFalse();
      }
      case "images" -> compareImages(recorded, tensor);
      default -> {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(tensor.getStringVal(0).toStringUtf8()))
            .isEqualTo(mapper.readTree(model.toJson()));
      }
    }
  }

  private static void compare(JsonNode recorded, double expected, double found) {
    String tag = recorded.get("tag").asText();
    if (Double.isFinite(expected)) {
      double scale = Math.max(Math.abs(expected), 1e-2); // a difference of weights may be near 0
      assertThat(found).as(tag).isCloseTo(expected, within(TOLERANCE * scale));
    } else {
      assertThat(found).as(tag).isEqualTo(Double.valueOf(expected));
    }
  }

  private static void compareImages(JsonNode recorded, TensorProto tensor) throws IOException {
    assertThat(tensor.getStringValList().subList(0, 2).stream().map(ByteString::toStringUtf8))
        .containsExactlyElementsOf(
            Golden.each(recorded.get("size")).map(JsonNode::asText).toList());
    JsonNode images = recorded.get("images");
    assertThat(tensor.getStringValCount()).isEqualTo(2 + images.size());
    for (int i = 0; i < images.size(); i++) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(tensor.getStringVal(2 + i).toByteArray()));
      int[] pixels =
          image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
      double[] expected = Golden.doubles(images.get(i));
      assertThat(pixels).hasSize(expected.length);
      for (int pixel = 0; pixel < pixels.length; pixel++) {
        // A weight that differs in its last place may fall on the other side of a step.
        assertThat((double) pixels[pixel]).isCloseTo(expected[pixel], within(1.0));
      }
    }
  }

  private static Sequential model() {
    Sequential model = new Sequential(new Dense(1).inputDim(2));
    model.compile("sgd", "mse");
    return model;
  }

  @Test
  void has_written_all_batches_when_a_training_is_broken_off() throws IOException {
    Callback breaking =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (batch == 2) {
              throw new IllegalStateException("broken off");
            }
          }
        };
    TensorBoard board = new TensorBoard(folder).updateFreq("batch");
    Sequential model = model();
    assertThatThrownBy(
            () -> model.fit(X, Y, f -> f.batchSize(1).verbose(0).callbacks(board, breaking)))
        .hasMessage("broken off");
    Path file = EventReader.files(folder.resolve("train")).get(0);
    assertThat(EventReader.read(file).stream().map(each -> each.value().getTag()))
        .containsExactly("keras", "batch_loss", "batch_loss", "batch_loss");
    Files.delete(file); // which Windows refuses as long as it is open
    model.fit(X, Y, f -> f.batchSize(1).verbose(0).callbacks(board));
    assertThat(EventReader.read(EventReader.files(folder.resolve("train")).get(0))).hasSize(7);
  }

  @Test
  void writes_the_last_batch_of_an_interrupted_thread() throws IOException {
    Callback interrupting =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            Thread.currentThread().interrupt();
          }
        };
    TensorBoard board = new TensorBoard(folder).updateFreq("batch").writeGraph(false);
    try {
      model().fit(X, Y, f -> f.batchSize(1).verbose(0).callbacks(interrupting, board));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(EventReader.read(EventReader.files(folder.resolve("train")).get(0)))
        .extracting(each -> each.value().getTag())
        .containsExactly("batch_loss", "epoch_loss", "epoch_learning_rate");
  }

  @Test
  void leaves_out_a_model_without_json() throws IOException {
    Sequential model =
        new Sequential(
            new Dense(1).inputDim(2).kernelInitializer(shape -> Nd4j.ones(shape.toArray())));
    model.compile("sgd", "mse");
    model.fit(X, Y, f -> f.verbose(0).callbacks(new TensorBoard(folder)));
    assertThat(EventReader.read(EventReader.files(folder.resolve("train")).get(0)))
        .extracting(each -> each.value().getTag())
        .containsExactly("epoch_loss", "epoch_learning_rate");
  }

  @Test
  void says_which_file_it_cannot_write() throws IOException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "no folder");
    TensorBoard board = new TensorBoard(occupied);
    assertThatThrownBy(() -> model().fit(X, Y, f -> f.verbose(0).callbacks(board)))
        .isInstanceOf(UncheckedIOException.class)
        .message()
        .startsWith(
            "TensorBoard can't write to "
                + occupied.resolve("train").resolve("events.out.tfevents."))
        .endsWith(
            ".v2. Expected: a folder that is there or can be made, that may be written to, and"
                + " room on its disk.");
  }

  @Test
  void says_which_file_has_gone_while_it_was_written() {
    Callback removing =
        new Callback() {
          @Override
          public void onEpochBegin(int epoch, Map<String, Double> logs) {
            try {
              Files.delete(EventReader.files(folder.resolve("train")).get(0));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    TensorBoard board = new TensorBoard(folder);
    assertThatThrownBy(() -> model().fit(X, Y, f -> f.verbose(0).callbacks(board, removing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("TensorBoard can't write to " + folder);
  }

  @Test
  void refuses_what_is_not_supported_by_name() {
    assertThatThrownBy(() -> new TensorBoard().profileBatch(5))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "TensorBoard: profiling is not supported. Received: profile_batch=5 (must be 0)");
    assertThatThrownBy(() -> new TensorBoard().embeddingsFreq(1))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "TensorBoard: writing embeddings is not supported. Received: embeddings_freq=1 (must"
                + " be 0)");
    assertThatCode(() -> new TensorBoard().profileBatch(0).embeddingsFreq(0).toString())
        .doesNotThrowAnyException();
  }

  @Test
  void refuses_a_frequency_that_is_none() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorBoard().updateFreq("step"))
        .withMessage(
            "TensorBoard: 'update_freq' must be 'batch', 'epoch' or a positive integer. Received:"
                + " 'step'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorBoard().updateFreq(0))
        .withMessage(
            "TensorBoard: 'update_freq' must be 'batch', 'epoch' or a positive integer. Received:"
                + " 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorBoard().histogramFreq(-1))
        .withMessage("TensorBoard: 'histogram_freq' must be a non-negative integer. Received: -1");
  }

  @Test
  void reads_as_a_python_call() {
    assertThat(new TensorBoard(Path.of("runs")).updateFreq(10).writeImages(true))
        .hasToString("TensorBoard(log_dir='runs', write_images=True, update_freq=10)");
    assertThat(new TensorBoard().logDir("runs").updateFreq("batch"))
        .hasToString("TensorBoard(log_dir='runs', update_freq='batch')");
  }
}
